import FoundationEssentials

/// A JSON value as the sandbox reads and writes it.
///
/// It shares no code with the JSON of `ReferralModel`, so that a mistake there cannot hide itself
/// here: the reader is `JSONDecoder`, after ``BodyScan`` has refused what `JSONDecoder` lets pass.
package enum SandboxValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case integer(Int)
  case fraction(Double)
  case text(String)
  case list([SandboxValue])
  /// The members in the order in which they are written.
  case object([Member])

  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: SandboxValue

    package init(_ name: String, _ value: SandboxValue) {
      self.name = name
      self.value = value
    }
  }
}

extension SandboxValue {
  /// Reads a JSON text; objects come out in the documented order, whatever order they had.
  package init(reading bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(SandboxValue.self, from: Data(bytes))
  }

  /// The value of the first member with this name, compared byte for byte.
  package subscript(name: String) -> SandboxValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  package var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  package var list: [SandboxValue]? {
    guard case .list(let values) = self else { return nil }
    return values
  }

  package var members: [Member]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// This object without some of its members.
  func without(_ names: Set<String>) -> SandboxValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !names.contains($0.name) })
  }

  /// This object with a member in the place of the one that has its name, or at its documented
  /// place.
  func with(_ name: String, _ value: SandboxValue) -> SandboxValue {
    guard case .object(let members) = without([name]) else { return self }
    return .object((members + [Member(name, value)]).inDocumentedOrder)
  }
}

extension SandboxValue: Decodable {
  package init(from decoder: any Decoder) throws {
    // Every wrong guess costs an error, so the commonest come first.
    let single = try decoder.singleValueContainer()
    if let text = try? single.decode(String.self) {
      self = .text(text)
    } else if let container = try? decoder.container(keyedBy: MemberName.self) {
      let members = try container.allKeys.map { key in
        Member(key.stringValue, try container.decode(SandboxValue.self, forKey: key))
      }
      self = .object(members.inDocumentedOrder)
    } else if var container = try? decoder.unkeyedContainer() {
      var values: [SandboxValue] = []
      while !container.isAtEnd {
        values.append(try container.decode(SandboxValue.self))
      }
      self = .list(values)
    } else if let boolean = try? single.decode(Bool.self) {
      self = .boolean(boolean)
    } else if let integer = try? single.decode(Int.self) {
      self = .integer(integer)
    } else if single.decodeNil() {
      self = .null
    } else {
      self = .fraction(try single.decode(Double.self))
    }
  }
}

/// Any name of a member.
private struct MemberName: CodingKey {
  let stringValue: String
  let intValue: Int? = nil

  init(stringValue: String) {
    self.stringValue = stringValue
  }

  init?(intValue: Int) { nil }
}
