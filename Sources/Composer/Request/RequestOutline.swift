import PartnerCenter
import ReferralModel

/// The lines of a request before they are written out, of which a screen shows only some.
///
/// A line of the body holds its value as it is, so that making the outline costs little, however
/// long the texts are.
struct RequestOutline {
  struct Line {
    enum Content {
      /// A whole line of the head.
      case head(String)
      /// A value that is one line.
      case value(JSON)
      /// What will stand there is not known before the text that is being typed is taken over.
      case pending
      case opening(String)
      case closing(String)
    }

    var content: Content
    var depth = 0
    var name: String?
    var hasComma = false
  }

  private(set) var lines: [Line] = []
  /// The lines before those of the body.
  let headCount: Int
  let body: JSON
  let places: BodyPlaces

  /// - Parameters:
  ///   - head: The lines of the head; none where it is not known.
  ///   - body: The body.
  ///   - otherBody: The body as it would be at another time.
  init(
    head: [Line], body: JSON, otherBody: JSON, of draft: Draft, under contract: any Contract
  ) {
    lines = head
    headCount = head.count
    self.body = body
    places = BodyPlaces(of: body, from: draft, under: contract)
    add(body, otherBody, name: nil, depth: 0, hasComma: false)
  }

  private mutating func add(
    _ value: JSON, _ other: JSON, name: String?, depth: Int, hasComma: Bool
  ) {
    func line(_ content: Line.Content, isEnd: Bool = true) -> Line {
      Line(content: content, depth: depth, name: name, hasComma: hasComma && isEnd)
    }
    switch value {
    case .object(let object) where !object.isEmpty:
      lines.append(line(.opening("{"), isEnd: false))
      let others = other.object?.members ?? []
      for (index, member) in object.members.enumerated() {
        add(
          member.value, others.indices.contains(index) ? others[index].value : .null,
          name: member.name, depth: depth + 1, hasComma: index + 1 < object.members.count)
      }
      lines.append(Line(content: .closing("}"), depth: depth, hasComma: hasComma))
    case .array(let elements) where !elements.isEmpty:
      lines.append(line(.opening("["), isEnd: false))
      let others = other.array ?? []
      for (index, element) in elements.enumerated() {
        add(
          element, others.indices.contains(index) ? others[index] : .null, name: nil,
          depth: depth + 1, hasComma: index + 1 < elements.count)
      }
      lines.append(Line(content: .closing("]"), depth: depth, hasComma: hasComma))
    default:
      lines.append(line(value == other ? .value(value) : .pending))
    }
  }

  /// The lines that show a place of the draft; empty where the request does not hold it.
  func lines(of place: JSONPointer) -> Range<Int> {
    guard let lines = places.lines(of: place) else { return 0..<0 }
    return lines.lowerBound + headCount..<lines.upperBound + headCount
  }
}
