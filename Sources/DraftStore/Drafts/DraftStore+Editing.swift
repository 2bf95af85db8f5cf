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

  /// Where texts are that an editor was left with by a process that has ended, the oldest name first.
  ///
  /// A text that its draft holds anyway was not changed, or was brought back since.
  ///
  /// - Parameter id: The draft that the session had open; `nil` for those of all.
  package func abandonedTexts(of id: DraftID? = nil) throws -> [String] {
    guard let editing = try folder.root.privateFolderIfThere(Self.editingName) else { return [] }
    return try editing.names().sorted().compactMap { name in
      let owners = Self.owners(ofEditedText: name)
      guard id.map({ owners.contains("\($0)") }) ?? true,
        let writer = Self.writer(ofEditedText: name), host.isGone(writer),
        // One that cannot be read is named by nothing here, and goes on lying there.
        let own = try? editing.privateFolderIfThere(name),
        var text = try? own.read(Self.editedName)?.bytes
      else { return nil }
      if text.last == UInt8(ascii: "\n") { text.removeLast() }
      let isHeld = owners.contains { owner in
        guard let id = DraftID(owner), let stored = try? load(id) else { return false }
        return JSON.object(stored.draft.document).hasString(text)
      }
      return text.isEmpty || isHeld ? nil : own.path(of: Self.editedName)
    }
  }

  /// The process that gave a text to an editor.
  static func writer(ofEditedText name: String) -> ProcessMark? {
    name.lastIndex(of: "-").flatMap { ProcessMark(name[..<$0]) }
  }

  static let editingName = "editing"
  private static let editedName = "text.txt"
}

extension JSON {
  /// Whether a string somewhere in it has these bytes, but for an end of its last line.
  fileprivate func hasString(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .string(let text):
      var own = Array(text.utf8)
      if own.last == UInt8(ascii: "\n") { own.removeLast() }
      return own == bytes
    case .array(let elements): return elements.contains { $0.hasString(bytes) }
    case .object(let object): return object.members.contains { $0.value.hasString(bytes) }
    default: return false
    }
  }
}
