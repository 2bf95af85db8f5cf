import PartnerCenter
import ReferralModel

/// A request as lines, with every byte of it in one of them.
struct RequestText: Sendable {
  /// Where a line comes from.
  enum Origin: Sendable, Equatable {
    /// It is about the request, and no part of it.
    case remark
    /// It is about the request that follows on this one.
    case second
    case requestLine
    case header(String)
    /// The empty line between the headers and the body.
    case endOfHead
    /// A line of the body, counted from 0.
    case body(Int)
  }

  struct Line: Sendable, Equatable {
    var text: String
    /// The characters that end it, if it does not end with the request.
    var end = ""
    var origin: Origin
  }

  /// The lines of the request, from its first byte to its last.
  private(set) var lines: [Line] = []
  /// Which place of the body each of its lines shows; `nil` where the body is not JSON as this
  /// program writes it.
  let places: BodyPlaces?

  /// The request as it will be sent, with the token masked.
  init(_ request: PreparedRequest, of draft: Draft, under contract: any Contract) {
    places = BodyPlaces(body: request.body, of: draft, under: contract)
    add(head: request.headBytes(authorization: .masked))
    add(body: request.body)
  }

  /// The request as it was sent, by its receipt.
  init(_ receipt: RecordedReceipt, of draft: Draft, under contract: any Contract) {
    places = BodyPlaces(body: receipt.requestBody, of: draft, under: contract)
    var head = "\(receipt.method) \(receipt.target) HTTP/1.1\r\n"
    for field in receipt.requestHeaders { head += "\(field.name): \(field.value)\r\n" }
    add(head: Array((head + "\r\n").utf8))
    add(body: receipt.requestBody)
  }

  private mutating func add(head: [UInt8]) {
    for line in head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast()
    {
      let text = String(decoding: line.dropLast(), as: UTF8.self)
      let origin: Origin =
        lines.isEmpty
        ? .requestLine
        : text.isEmpty ? .endOfHead : .header(String(text.prefix { $0 != ":" }))
      lines.append(Line(text: text, end: "\r\n", origin: origin))
    }
  }

  private mutating func add(body: [UInt8]) {
    let rows = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, row) in rows.enumerated() {
      let end = index + 1 < rows.count ? "\n" : ""
      lines.append(
        Line(text: String(decoding: row, as: UTF8.self), end: end, origin: .body(index)))
    }
  }

  /// The lines of the head.
  var headCount: Int { lines.count { if case .body = $0.origin { false } else { true } } }
}

extension RecordedReceipt {
  /// The target of the request line: the URL without scheme and authority (RFC 9112, 3.2.1).
  var target: Substring {
    let units = url.utf8
    let pieces = units.split(
      separator: UInt8(ascii: "/"), maxSplits: 3, omittingEmptySubsequences: false)
    guard pieces.count == 4, pieces[1].isEmpty else { return url[...] }
    return url[units.index(before: pieces[3].startIndex)...]
  }
}
