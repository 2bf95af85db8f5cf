import Glibc
package import ReferralModel

extension DraftStore {
  /// A folder for one text while another program edits it.
  package struct EditedFile: Sendable {
    /// Where the text is.
    package let path: String
    let folderName: String
  }

  /// Writes a text into a folder of its own, in which an editor may put its own files beside it.
  ///
  /// - Parameter drafts: the drafts that the session has open: where one of them is erased, the text
  ///   goes with it.
  /// - Throws: ``DraftStoreError`` naming the file and the step that failed.
  package func makeEditedFile(_ text: String, of drafts: [DraftID] = []) throws -> EditedFile {
    let editing = try folder.root.privateFolder(Self.editingName)
    // A session has one draft open, and passes through moments in which it has two.
    let owners = drafts.prefix(2).map { ".\($0)" }.joined()
    var number = 1
    var name = "\(host.mark)-\(number)\(owners)"
    while mkdirat(editing.descriptor, name, 0o700) != 0 {
      guard errno == EEXIST, number < 1000 else {
        throw DraftStoreError.cannotWrite(
          path: editing.path(of: name), step: .makeFolder, errno: errno)
      }
      number += 1
      name = "\(host.mark)-\(number)\(owners)"
    }
    let own = try editing.privateFolder(name)
    try AtomicFile.write(Array(text.utf8), to: Self.editedName, in: own, by: host)
    return EditedFile(path: own.path(of: Self.editedName), folderName: name)
  }

  /// Reads what the editor left.
  package func read(_ file: EditedFile) throws -> [UInt8] {
    let own = try folder.root.privateFolder(Self.editingName).privateFolder(file.folderName)
    guard let contents = try own.read(Self.editedName) else {
      throw DraftStoreError.notFound(file.path)
    }
    return contents.bytes
  }

  /// Removes the text and whatever an editor put beside it.
  package func remove(_ file: EditedFile) throws {
    let editing = try folder.root.privateFolder(Self.editingName)
    let own = try editing.privateFolder(file.folderName)
    for name in try own.names() { _ = unlinkat(own.descriptor, name, 0) }
    guard unlinkat(editing.descriptor, file.folderName, AT_REMOVEDIR) == 0 else {
      throw DraftStoreError.cannotWrite(path: own.path, step: .remove, errno: errno)
    }
  }

  static let editingName = "editing"
  private static let editedName = "text.txt"
}
