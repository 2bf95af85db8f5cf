import ReferralModel

/// The name of a deleted draft's file: `<id>.json`, or `<id>.2.json` and so on where an older one
/// of the same id is in the bin already.
struct BinName: Equatable {
  var id: DraftID
  /// 1 for the first.
  var number: Int

  var description: String {
    number == 1 ? DraftFile.name(of: id) : "\(id).\(number)\(DraftFile.suffix)"
  }

  init(id: DraftID, number: Int) {
    self.id = id
    self.number = number
  }

  /// Reads a name; `nil` when it is no deleted draft's.
  init?(_ name: String) {
    guard let stem = DraftFile.idText(in: name) else { return nil }
    let parts = stem.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let id = DraftID(String(parts[0])) else { return nil }
    self.id = id
    number = 1
    guard parts.count == 2 else { return }
    guard let number = Int(parts[1]), number > 1 else { return nil }
    self.number = number
  }
}
