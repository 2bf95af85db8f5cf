/// A typed view of a JSON object that keeps every member it does not know.
///
/// Properties read from and write to the object itself, so a draft loses nothing on its way through
/// the program: not an unknown name at any level, not the order, not the spelling of a number.
package protocol DocumentView: Sendable, Equatable {
  var document: JSONObject { get set }

  init(document: JSONObject)

  /// The members this version knows, in the order in which new ones are written.
  static var knownMembers: [KnownMember] { get }
}

/// A member of a document that this version knows, and what may stand there.
package struct KnownMember: Sendable {
  package enum Kind: Sendable {
    /// Text, a number, true, false or null: whatever can be shown in one field.
    case value
    case view(any DocumentView.Type)
    case list(any DocumentView.Type)
    /// Anything; read where it is used.
    case anything
  }

  package var name: String
  package var kind: Kind
  /// The contracts that send it, under this name or under one of their own.
  package var editions: Editions

  package init(_ name: String, _ kind: Kind = .value, of editions: Editions = .all) {
    self.name = name
    self.kind = kind
    self.editions = editions
  }
}

extension DocumentView {
  package init() {
    self.init(document: JSONObject())
  }

  package var isEmpty: Bool { document.isEmpty }

  /// The member as the text a person edits; empty where there is none.
  ///
  /// Numbers keep their text. Setting the text that is already there changes nothing, so a number
  /// stays a number until it is edited. Setting empty text removes the member.
  package subscript(text name: String) -> String {
    get {
      switch document[name] {
      case .string(let text), .number(let text): text
      case .bool(let bool): bool ? "true" : "false"
      case .null, .array, .object, nil: ""
      }
    }
    set {
      guard !newValue.hasSameScalars(as: self[text: name]) else { return }
      self[member: name] = newValue.isEmpty ? nil : .string(newValue)
    }
  }

  package subscript<View: DocumentView>(view name: String) -> View {
    get { View(document: document[name]?.object ?? JSONObject()) }
    set {
      let current: View = self[view: name]
      guard newValue != current else { return }
      self[member: name] = newValue.isEmpty ? nil : .object(newValue.document)
    }
  }

  package subscript<View: DocumentView>(list name: String) -> [View] {
    get { document[name]?.array?.map { View(document: $0.object ?? JSONObject()) } ?? [] }
    set {
      let current: [View] = self[list: name]
      guard newValue != current else { return }
      self[member: name] = newValue.isEmpty ? nil : .array(newValue.map { .object($0.document) })
    }
  }

  /// The member as it is; a new one takes its place among the members this version knows.
  package subscript(member name: String) -> JSON? {
    get { document[name] }
    set {
      guard let newValue, document[name] == nil else {
        document[name] = newValue
        return
      }
      document.insert(.init(name, newValue), inOrderOf: Self.knownMembers.map(\.name))
    }
  }
}

extension JSONObject {
  /// Adds a member before the first one that follows it in `order`, else at the end.
  mutating func insert(_ member: Member, inOrderOf order: [String]) {
    let followers = order.drop { $0 != member.name }.dropFirst()
    let index = members.firstIndex { followers.contains($0.name) } ?? members.endIndex
    var changed = members
    changed.insert(member, at: index)
    self = JSONObject(changed)
  }
}
