/// A place in a JSON document, written `/customerProfile/team/0/email` (RFC 6901).
///
/// Two pointers are equal when their tokens are, scalar by scalar, as JSON compares names.
package struct JSONPointer: Sendable {
  package var tokens: [String]

  package init(tokens: [String]) {
    self.tokens = tokens
  }

  /// Reads the written form; `nil` when it is neither empty nor starts with a slash, or holds a
  /// tilde that is not `~0` or `~1`.
  package init?(_ text: String) {
    // Not by characters: a slash and a combining mark after it are one character.
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts[0].isEmpty else { return nil }
    var tokens: [String] = []
    for escaped in parts.dropFirst() {
      guard let token = Self.unescape(Substring(escaped)) else { return nil }
      tokens.append(token)
    }
    self.tokens = tokens
  }

  /// The last token, the name of the member or the index of the element.
  package var last: String? { tokens.last }

  package func appending(_ token: String) -> JSONPointer {
    JSONPointer(tokens: tokens + [token])
  }

  package func appending(_ index: Int) -> JSONPointer {
    appending(String(index))
  }

  package func appending(_ other: JSONPointer) -> JSONPointer {
    JSONPointer(tokens: tokens + other.tokens)
  }

  /// Whether this place is `other` or lies inside it.
  package func isInside(_ other: JSONPointer) -> Bool {
    tokens.starts(with: other.tokens) { $0.hasSameScalars(as: $1) }
  }

  private static func unescape(_ token: Substring) -> String? {
    // Hardly any token has something to unescape.
    guard token.utf8.contains(UInt8(ascii: "~")) else { return String(token) }
    var result = ""
    var isEscaping = false
    for character in token.unicodeScalars {
      switch (isEscaping, character) {
      case (true, "0"): result.unicodeScalars.append("~")
      case (true, "1"): result.unicodeScalars.append("/")
      case (true, _): return nil
      case (false, "~"): break
      case (false, _): result.unicodeScalars.append(character)
      }
      isEscaping = !isEscaping && character == "~"
    }
    return isEscaping ? nil : result
  }

  private static func escape(_ token: String) -> String {
    // Hardly any token has something to escape, and every key writes one down.
    guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return token
    }
    var result = ""
    for scalar in token.unicodeScalars {
      switch scalar {
      case "~": result += "~0"
      case "/": result += "~1"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension JSONPointer: Hashable {
  package static func == (left: JSONPointer, right: JSONPointer) -> Bool {
    left.tokens.elementsEqual(right.tokens) { $0.hasSameScalars(as: $1) }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(tokens.count)
    for token in tokens { token.hashScalars(into: &hasher) }
  }
}

extension JSONPointer: CustomStringConvertible {
  package var description: String {
    var text = ""
    text.reserveCapacity(tokens.reduce(0) { $0 + 1 + $1.utf8.count })
    for token in tokens {
      text += "/"
      text += Self.escape(token)
    }
    return text
  }
}

extension JSONPointer: ExpressibleByStringLiteral {
  /// Takes a literal of the program's own; a malformed one is one token, so that it points nowhere.
  package init(stringLiteral value: String) {
    self = JSONPointer(value) ?? JSONPointer(tokens: [value])
  }
}

extension JSON {
  /// The value at a place, or `nil` where there is none.
  package subscript(pointer: JSONPointer) -> JSON? {
    var value = self
    for token in pointer.tokens {
      switch value {
      case .object(let object):
        guard let member = object[token] else { return nil }
        value = member
      case .array(let array):
        guard let index = array.index(of: token) else { return nil }
        value = array[index]
      default:
        return nil
      }
    }
    return value
  }
}
