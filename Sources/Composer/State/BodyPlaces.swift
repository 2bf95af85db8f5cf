import ReferralModel

/// Which place of the draft each line of a body shows, and where a place of the draft is shown.
///
/// Rows of a list in which nothing is filled in are not sent, so that a later row may have another
/// number in the body than it has in the draft.
struct BodyPlaces: Sendable {
  /// A list some of whose rows are not sent.
  private struct ShortList: Sendable {
    var list: JSONPointer
    /// The numbers that the rows of the body have in the draft.
    var numbers: [Int]
  }

  /// The place of each line within the body.
  let map: JSONLineMap
  private let shortLists: [ShortList]
  private let draft: Draft
  private let contract: any Contract

  /// - Returns: `nil` where the bytes are no JSON as this program writes it.
  init?(body: [UInt8], of draft: Draft, under contract: any Contract) {
    guard let value = try? JSON(reading: body, name: "request body"), value.bytes() == body else {
      return nil
    }
    self.init(of: value, from: draft, under: contract)
  }

  init(of body: JSON, from draft: Draft, under contract: any Contract) {
    map = JSONLineMap(of: body)
    self.draft = draft
    self.contract = contract
    let referral = draft.referral
    shortLists = Forms.of(contract).allRows.compactMap { rows in
      let count = rows.count(referral)
      guard count != body[rows.pointer]?.array?.count ?? 0 else { return nil }
      let numbers = (0..<count).filter { number in
        rows.fields(at: number).contains { !$0.read(referral).isEmpty }
      }
      return ShortList(list: rows.pointer, numbers: numbers)
    }
  }

  /// The place of the draft that a line of the body shows.
  func draftPlace(ofLine line: Int) -> JSONPointer? {
    guard map.pointers.indices.contains(line) else { return nil }
    return draftPlace(of: map.pointers[line])
  }

  /// The place of the draft that a place of the body shows.
  private func draftPlace(of place: JSONPointer) -> JSONPointer {
    let place = contract.draftPlace(of: place, in: draft)
    return changed(place) { number, list in
      list.numbers.indices.contains(number) ? list.numbers[number] : nil
    } ?? place
  }

  /// The place of the body that shows a place of the draft; `nil` for a row that is not sent.
  func bodyPlace(of place: JSONPointer) -> JSONPointer? {
    changed(contract.bodyPlace(of: place, in: draft)) { number, list in
      list.numbers.firstIndex(of: number)
    }
  }

  /// The same place with the number of its row changed.
  private func changed(
    _ place: JSONPointer, _ number: (Int, ShortList) -> Int?
  ) -> JSONPointer? {
    for list in shortLists
    where place.tokens.count > list.list.tokens.count && place.isInside(list.list) {
      let depth = list.list.tokens.count
      guard let old = Int(place.tokens[depth]) else { continue }
      guard let new = number(old, list) else { return nil }
      var changed = place
      changed.tokens[depth] = String(new)
      return changed
    }
    return place
  }

  /// The lines that show a place of the draft; `nil` where the body does not hold it.
  func lines(of place: JSONPointer) -> Range<Int>? {
    bodyPlace(of: place).flatMap { map.lines(of: $0) }
  }

  /// The first line of a place of the draft, or of the nearest one around it that is sent.
  func nearestLine(to place: JSONPointer) -> Int {
    var place = place
    while !place.tokens.isEmpty {
      if let lines = lines(of: place) { return lines.lowerBound }
      place.tokens.removeLast()
    }
    return 0
  }
}
