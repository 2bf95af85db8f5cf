/// The members of a JSON object, in order, with names compared scalar by scalar.
package struct JSONObject: Sendable, Equatable {
  /// One name and its value.
  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: JSON

    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }

    package static func == (left: Member, right: Member) -> Bool {
      left.name.hasSameScalars(as: right.name) && left.value == right.value
    }
  }

  package private(set) var members: [Member]

  /// Takes members as they are; the names must differ from one another.
  package init(_ members: [Member] = []) {
    self.members = members
  }

  package var isEmpty: Bool { members.isEmpty }
  package var names: [String] { members.map(\.name) }

  /// The value of a member; setting a new one appends it, setting `nil` removes it.
  package subscript(name: String) -> JSON? {
    get { index(of: name).map { members[$0].value } }
    set {
      switch (index(of: name), newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name, value))
      case (nil, nil): break
      }
    }
  }

  /// The members of these names that there are, in the order of the names.
  package func keeping(_ names: [String]) -> JSONObject {
    JSONObject(names.compactMap { name in self[name].map { Member(name, $0) } })
  }

  /// Adds a member before the one that has this index so far; its name must be a new one.
  mutating func insert(_ member: Member, at index: Int) {
    members.insert(member, at: index)
  }

  /// Changes a member's value where it stands.
  ///
  /// - Returns: What `body` does; `false` where there is no such member.
  mutating func modify(_ name: String, _ body: (inout JSON) -> Bool) -> Bool {
    guard let index = index(of: name) else { return false }
    return body(&members[index].value)
  }

  private func index(of name: String) -> Int? {
    members.firstIndex { $0.name.hasSameScalars(as: name) }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self.init(elements.map(Member.init))
  }
}
