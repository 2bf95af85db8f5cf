/// One small change of a document, as a journal writes it down.
///
/// It names a place and what happens there, and holds no more of the document than that: a letter
/// typed into a long text is an ``edit(_:offset:removed:inserted:)`` of one letter.
package enum JSONChange: Sendable {
  /// Removes a member of an object.
  case remove(JSONPointer)
  /// Puts another value in the place of one.
  case replace(JSONPointer, JSON)
  /// Adds a member to an object, before the one that has this index so far.
  case insert(JSONPointer, index: Int, JSON)
  /// Replaces a part of a text; offset and count are bytes of UTF-8, between whole scalars.
  case edit(JSONPointer, offset: Int, removed: Int, inserted: String)
}

extension JSONChange {
  /// The change as a list: the place, and one to three more elements that tell the kinds apart.
  ///
  /// `["/a"]` removes, `["/a",1]` replaces, `["/a",0,1]` inserts, `["/a",12,0,"x"]` edits.
  package var json: JSON {
    switch self {
    case .remove(let place): [place.json]
    case .replace(let place, let value): [place.json, value]
    case .insert(let place, let index, let value): [place.json, .number("\(index)"), value]
    case .edit(let place, let offset, let removed, let inserted):
      [place.json, .number("\(offset)"), .number("\(removed)"), .string(inserted)]
    }
  }

  /// Reads what ``json`` gives; `nil` for anything else.
  package init?(_ json: JSON) {
    guard let elements = json.array, let place = elements.first?.string.flatMap(JSONPointer.init)
    else { return nil }
    switch elements.count {
    case 1: self = .remove(place)
    case 2: self = .replace(place, elements[1])
    case 3:
      guard let index = elements[1].integer, index >= 0 else { return nil }
      self = .insert(place, index: index, elements[2])
    case 4:
      guard let offset = elements[1].integer, let removed = elements[2].integer,
        let inserted = elements[3].string, offset >= 0, removed >= 0
      else { return nil }
      self = .edit(place, offset: offset, removed: removed, inserted: inserted)
    default: return nil
    }
  }
}

extension JSON {
  /// Makes a change.
  ///
  /// What is not changed is not copied, so that thousands of changes of a long text take a moment.
  ///
  /// - Returns: Whether the document has what the change is about; nothing changes otherwise.
  package mutating func apply(_ change: JSONChange) -> Bool {
    switch change {
    case .remove(let place):
      return modifyObject(around: place) { object, name in
        guard object[name] != nil else { return false }
        object[name] = nil
        return true
      }
    case .insert(let place, let index, let value):
      return modifyObject(around: place) { object, name in
        guard object[name] == nil, index <= object.members.count else { return false }
        object.insert(.init(name, value), at: index)
        return true
      }
    case .replace(let place, let value):
      return modify(at: place.tokens[...]) { current in
        current = value
        return true
      }
    case .edit(let place, let offset, let removed, let inserted):
      return modify(at: place.tokens[...]) { current in
        guard case .string(var text) = current else { return false }
        // Held once only, the text is changed where it stands.
        current = .null
        defer { current = .string(text) }
        return text.replaceBytes(from: offset, count: removed, with: inserted)
      }
    }
  }

  private mutating func modifyObject(
    around place: JSONPointer, _ body: (inout JSONObject, String) -> Bool
  ) -> Bool {
    guard let name = place.last else { return false }
    return modify(at: place.tokens.dropLast()) { value in
      guard case .object(var object) = value else { return false }
      value = .null
      defer { value = .object(object) }
      return body(&object, name)
    }
  }

  private mutating func modify(
    at tokens: ArraySlice<String>, _ body: (inout JSON) -> Bool
  ) -> Bool {
    guard let token = tokens.first else { return body(&self) }
    switch self {
    case .object(var object):
      self = .null
      defer { self = .object(object) }
      return object.modify(token) { $0.modify(at: tokens.dropFirst(), body) }
    case .array(var elements):
      guard let index = elements.index(of: token) else { return false }
      self = .null
      defer { self = .array(elements) }
      return elements[index].modify(at: tokens.dropFirst(), body)
    default:
      return false
    }
  }
}

extension JSONPointer {
  fileprivate var json: JSON { .string(description) }
}

extension String {
  /// Replaces bytes that are whole scalars; returns whether they are there and are.
  fileprivate mutating func replaceBytes(
    from offset: Int, count: Int, with inserted: String
  ) -> Bool {
    guard offset <= utf8.count, count <= utf8.count - offset else { return false }
    let start = utf8.index(startIndex, offsetBy: offset)
    let end = utf8.index(start, offsetBy: count)
    guard start.samePosition(in: unicodeScalars) != nil,
      end.samePosition(in: unicodeScalars) != nil
    else { return false }
    replaceSubrange(start..<end, with: inserted)
    return true
  }
}
