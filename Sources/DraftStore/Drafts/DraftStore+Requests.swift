package import ReferralModel

extension DraftStore {
  private static let requestsName = "requests"

  /// The folder of kept requests; `nil` before the first one.
  func requestsFolder() throws -> Folder? {
    try folder.root.privateFolderIfThere(Self.requestsName)
  }

  /// Writes a draft's request to a file for its owner alone, over the one there may be.
  ///
  /// It holds the customer's data: where a draft is erased for good, its files in `requests` have to
  /// go as well.
  ///
  /// - Parameter suffix: What stands behind the draft's id and a dot, such as `http`.
  /// - Returns: The file's whole path.
  package func keepRequest(_ bytes: [UInt8], of id: DraftID, suffix: String) throws -> String {
    let name = "\(id).\(suffix)"
    guard suffix.isPlainFileName, name.isPlainFileName else {
      throw DraftStoreError.badReceiptName(name)
    }
    let requests = try folder.root.privateFolder(Self.requestsName)
    try AtomicFile.write(bytes, to: name, in: requests, by: host)
    return requests.path(of: name)
  }
}
