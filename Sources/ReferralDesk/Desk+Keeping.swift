import DraftStore
package import PartnerCenter
package import ReferralModel

extension Desk {
  /// Does all that submitting does before it opens a connection, with the draft as it is on disk.
  ///
  /// - Throws: What ``submit(_:shown:holding:report:)`` would throw before it sends.
  package func rehearse(_ draft: Draft, shown: PreparedRequest) throws {
    guard let id = draft.id else { throw DeskError.draftWithoutID }
    let prepared = try prepare(store.load(id).draft)
    try requireSendable(prepared, id: id)
    guard prepared.request == shown else { throw DeskError.requestChanged(id) }
  }

  /// Writes a request that is to be read or run elsewhere to a file of its own, for its owner alone.
  ///
  /// The file stands in `requests` of the data folder and replaces the one of the same kind that was
  /// kept before. It holds the customer's data: whatever erases a draft for good has to remove its
  /// files there too.
  ///
  /// - Parameter suffix: What stands behind the draft's id and a dot, such as `http`.
  /// - Returns: The file's whole path.
  package func keepRequest(_ bytes: [UInt8], of id: DraftID, suffix: String) throws -> String {
    try store.keepRequest(bytes, of: id, suffix: suffix)
  }

  /// Reads a receipt by its path below the data folder, or by its whole path there.
  ///
  /// - Throws: A sentence that names the file, and the place in it where it is damaged.
  package func receipt(_ path: String) throws -> RecordedReceipt {
    let start = store.folder.path + "/"
    let place = path.hasPrefix(start) ? String(path.dropFirst(start.count)) : path
    guard let receipt = RecordedReceipt(reading: try store.readReceipt(place)) else {
      throw DeskError.unreadableReceipt(path: start + place)
    }
    return receipt
  }
}
