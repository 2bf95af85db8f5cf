import ReferralModel

/// Referrals as one JSON file each, in a folder of the user's own.
///
/// A file's name holds its place in the order of arrival, the referral's id and the id of the
/// request that made it: `0000000012.<id>.<request id>.json`, with the contract's name before `json`
/// where it is another than 2018-10. So one rename puts a referral and what
/// finds it in place together, a repeated request is recognised in any process, and the order does
/// not depend on the clock.
package struct FolderStore: SandboxStore {
  let folder: PrivateFolder

  /// Opens a folder, and makes it with mode 0700 where there is none.
  ///
  /// - Throws: ``SandboxFailure`` where it is someone else's or others can enter it.
  package init(folder path: String) throws {
    folder = try PrivateFolder(opening: path)
  }

  package func keep(
    under contract: String, requestID: String, bodySHA256: String, isRepeatable: Bool,
    referral: () -> SandboxValue
  ) throws -> KeepingResult {
    try folder.withLock {
      let names = try fileNames()
      let earlier = names.first { $0.contract == contract && $0.requestID == requestID }
      if isRepeatable, let name = earlier, let record = try record(name) {
        return record.bodySHA256 == bodySHA256 ? .repeated(record.referral) : .conflict
      }
      let new = referral()
      let name = FileName(
        number: (names.first?.number ?? 0) + 1, id: new["id"]?.text ?? "", requestID: requestID,
        contract: contract)
      let file = SandboxValue.object([
        .init("format", .integer(1)), .init("requestId", .text(requestID)),
        .init("bodySHA256", .text(bodySHA256)), .init("referral", new),
      ])
      try folder.write(file.written + Array("\n".utf8), to: name.text)
      return .kept(new)
    }
  }

  package func stored() throws -> [StoredReferral] {
    try fileNames().map { name in
      StoredReferral(id: name.id, contract: name.contract) { try record(name)?.referral }
    }
  }

  /// The names of the files that hold referrals, newest first.
  func fileNames() throws -> [FileName] {
    try folder.names().compactMap(FileName.init).sorted { $0.number > $1.number }
  }

  /// What a file holds, or `nil` where it is gone.
  private func record(_ name: FileName) throws -> (bodySHA256: String, referral: SandboxValue)? {
    guard let bytes = try folder.contents(of: name.text) else { return nil }
    guard
      let file = try? SandboxValue(reading: bytes), let digest = file["bodySHA256"]?.text,
      let referral = file["referral"], referral["id"]?.text == name.id
    else {
      throw SandboxFailure(
        "\(folder.path)/\(name.text) is damaged. Remove it to go on without that referral.")
    }
    return (digest, referral)
  }
}

/// The name of a file that holds a referral.
struct FileName: Sendable {
  let number: Int
  let id: String
  let requestID: String
  /// The name of the contract that the referral was made under.
  let contract: String

  /// The contract of names that say none, which are all that there were before others came.
  private static let firstContract = SandboxContract.october2018.name

  init(number: Int, id: String, requestID: String, contract: String) {
    self.number = number
    self.id = id
    self.requestID = requestID
    self.contract = contract
  }

  init?(_ text: String) {
    var parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let contract = parts.count == 5 ? parts.remove(at: 3) : Self.firstContract
    guard
      parts.count == 4, parts[3] == "json", let number = Int(parts[0]), number > 0,
      TextRule.guid.accepts(parts[1]), TextRule.guid.accepts(parts[2]),
      SandboxContract.all.contains(where: { $0.name == contract })
    else { return nil }
    self.init(number: number, id: parts[1], requestID: parts[2], contract: contract)
    guard self.text == text else { return nil }
  }

  var text: String {
    let suffix = contract == Self.firstContract ? "" : contract + "."
    return "\(number.padded(to: 10)).\(id).\(requestID).\(suffix)json"
  }
}
