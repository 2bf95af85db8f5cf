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
    let bytes = Array(text.utf8)
    try AtomicFile.write(bytes, to: Self.editedName, in: own, by: host)
    // Tells whether the editor has saved anything.
    try AtomicFile.write(
      Array(Fingerprint(of: bytes).text.utf8), to: Self.givenName, in: own, by: host)
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

  /// What editors were left with by sessions that have ended since.
  ///
  /// A text that its draft holds anyway was not changed, or was brought back since.
  ///
  /// - Parameters:
  ///   - id: The draft that the session had open; `nil` for those of all.
  ///   - isAll: Whether what the person has been told of is named once more.
  package func abandonedTexts(
    of id: DraftID? = nil, evenIfTold isAll: Bool = false
  ) throws -> AbandonedTexts {
    var found = AbandonedTexts()
    guard let editing = try folder.root.privateFolderIfThere(Self.editingName) else { return found }
    for name in try editing.names().sorted() {
      guard id.map({ Self.owners(ofEditedText: name).contains("\($0)") }) ?? true,
        let writer = Self.writer(ofEditedText: name), host.isGone(writer),
        // One that cannot be read is named by nothing here, and goes on lying there.
        let own = try? editing.privateFolderIfThere(name),
        let texts = try? texts(in: own, named: name),
        try isAll || own.status(of: Self.toldName) == nil
      else { continue }
      found.folders.append(name)
      found.saved += texts.saved
      found.unsaved += texts.unsaved
    }
    return found
  }

  /// Notes that the person has been told of what editors were left with.
  package func noteTold(_ texts: AbandonedTexts) {
    guard let editing = try? folder.root.privateFolderIfThere(Self.editingName) else { return }
    for name in texts.folders {
      guard let own = try? editing.privateFolderIfThere(name) else { continue }
      // Where it cannot be noted, it is told again.
      try? AtomicFile.write([], to: Self.toldName, in: own, by: host)
    }
  }

  /// What one folder holds that its draft does not.
  func texts(in own: Folder, named name: String) throws -> AbandonedTexts {
    var found = AbandonedTexts()
    if var text = try own.read(Self.editedName)?.bytes, !text.isEmpty {
      let isAsGiven =
        try own.read(Self.givenName)?.bytes == Array(Fingerprint(of: text).text.utf8)
      if text.last == UInt8(ascii: "\n") { text.removeLast() }
      let isHeld = Self.owners(ofEditedText: name).contains { owner in
        guard let id = DraftID(owner), let stored = try? load(id) else { return false }
        return JSON.object(stored.draft.document).hasString(text)
      }
      if !text.isEmpty, !isHeld, !isAsGiven { found.saved = [own.path(of: Self.editedName)] }
    }
    let names = [Self.editedName, Self.givenName, Self.toldName]
    found.unsaved = try own.names().filter {
      !names.contains($0) && TemporaryName(reading: $0) == nil
    }
    .sorted().map { own.path(of: $0) }
    return found
  }

  /// The process that gave a text to an editor.
  static func writer(ofEditedText name: String) -> ProcessMark? {
    name.lastIndex(of: "-").flatMap { ProcessMark(name[..<$0]) }
  }

  static let editingName = "editing"
  private static let editedName = "text.txt"
  /// Holds the fingerprint of what the editor was given.
  private static let givenName = ".given"
  /// Made when the person has been told of the folder.
  static let toldName = ".told"
}

/// What editors were left with by sessions that have ended since, as paths.
package struct AbandonedTexts: Sendable, Equatable {
  /// What an editor saved, where the draft does not hold it.
  package var saved: [String] = []
  /// What an editor put beside it, in which there may be more than it saved.
  package var unsaved: [String] = []
  /// The folders, also those with nothing in them that is missed.
  var folders: [String] = []

  package init() {}

  /// Whether no editor was open.
  package var isEmpty: Bool { folders.isEmpty }
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
