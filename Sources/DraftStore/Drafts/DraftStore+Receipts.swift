import Glibc
package import ReferralModel

extension DraftStore {
  static let receiptPrefix = "receipts/"

  /// Writes a receipt, which must not exist yet.
  ///
  /// - Parameter name: letters, digits, dots, dashes and underscores, such as a draft's and a
  ///   request's id.
  /// - Returns: its path below the data folder, `receipts/<name>.json`.
  /// - Throws: ``DraftStoreError/alreadyExists(path:)``: a receipt is never overwritten.
  package func writeReceipt(_ receipt: JSON, named name: String) throws -> String {
    let file = try Self.receiptFile(named: name)
    try AtomicFile.create(
      receipt.bytes() + [UInt8(ascii: "\n")], as: file, in: folder.receipts, by: host)
    return Self.receiptPrefix + file
  }

  /// Reads a receipt.
  ///
  /// - Parameter path: what ``writeReceipt(_:named:)`` returned. It may come out of a file, so a path
  ///   that leads anywhere else is refused.
  package func readReceipt(_ path: String) throws -> JSON {
    guard path.hasPrefix(Self.receiptPrefix), path.hasSuffix(DraftFile.suffix) else {
      throw DraftStoreError.badReceiptName(path)
    }
    let name = path.dropFirst(Self.receiptPrefix.count).dropLast(DraftFile.suffix.count)
    let file = try Self.receiptFile(named: String(name))
    let place = folder.receipts.path(of: file)
    guard let contents = try folder.receipts.read(file) else {
      throw DraftStoreError.cannotRead(path: place, errno: ENOENT)
    }
    do {
      return try JSON(reading: contents.bytes, name: place)
    } catch {
      throw DraftStoreError.damaged(DraftDamage(error, path: place))
    }
  }

  private static func receiptFile(named name: String) throws -> String {
    guard name.isPlainFileName else { throw DraftStoreError.badReceiptName(name) }
    return name + DraftFile.suffix
  }
}

extension String {
  /// Whether this is made of letters, digits, dots, dashes and underscores, hides nothing,
  /// and leaves room for the passing name, which is longer by up to 90 bytes where 255 may be.
  var isPlainFileName: Bool {
    !isEmpty && utf8.count <= 150 && !hasPrefix(".")
      && utf8.allSatisfy { $0.isASCIIAlphanumeric || ".-_".utf8.contains($0) }
  }
}
