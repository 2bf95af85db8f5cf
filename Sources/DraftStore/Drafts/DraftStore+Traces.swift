import Glibc
package import ReferralModel

/// Everything of a draft, wherever it is: what has to go when a customer's data goes.
extension DraftStore {
  /// Every file that holds something of a draft, the draft itself last.
  ///
  /// Removed in this order, a draft of which a part could not be removed is still there to be tried
  /// again.
  package func traces(of id: DraftID) throws -> [DraftTrace] {
    var traces: [DraftTrace] = []
    func add(_ name: String, _ kind: DraftTrace.Kind, in folder: Folder) {
      traces.append(DraftTrace(kind: kind, path: folder.path(of: name), name: name))
    }
    for place in DraftTrace.Place.allCases {
      guard let folder = try openFolder(of: place) else { continue }
      for name in try folder.names() {
        guard let kind = DraftTrace.kind(ofName: name, in: place, of: id) else { continue }
        add(name, kind, in: folder)
      }
    }
    // Nothing but what it holds tells whose copy a file is: the person named it.
    for name in try folder.root.names() where name.hasSuffix(DraftFile.suffix) {
      guard case .draft? = content(of: name, in: folder.root, expecting: id) else { continue }
      add(name, .copy, in: folder.root)
    }
    for name in try folder.receipts.names() {
      if DraftTrace.isReceipt(name, of: id) {
        add(name, .receipt, in: folder.receipts)
      } else if DraftTrace.isPassingReceipt(name, of: id) {
        add(name, .passing, in: folder.receipts)
      }
    }
    for name in try editedTextNames() where Self.owners(ofEditedText: name).contains("\(id)") {
      add(name, .editedText, in: try folder.root.privateFolder(Self.editingName))
    }
    return traces.sorted { ($0.kind.rawValue, $0.path) < ($1.kind.rawValue, $1.path) }
  }

  /// Texts that an editor had of which it cannot be told whose draft they belong to.
  package func unclaimedEditedTexts() throws -> [String] {
    try editedTextNames().filter { Self.owners(ofEditedText: $0).isEmpty }
      .map { "\(folder.path)/\(Self.editingName)/\($0)" }.sorted()
  }

  /// What one of these files holds, as a draft.
  package func content(of trace: DraftTrace, id: DraftID) -> DraftListing.Content? {
    content(of: trace.name, in: trace.kind == .draft ? folder.drafts : folder.bin, expecting: id)
  }

  /// Removes files of a draft for good; one that has gone already is no failure.
  ///
  /// When this returns, the removal is on the disk.
  package func remove(_ traces: [DraftTrace], holding lock: DraftLock) throws {
    try folder.root.guarding { try confirm(lock) }
    for trace in traces {
      guard trace.kind != .editedText else {
        try remove(EditedFile(path: trace.path, folderName: trace.name))
        continue
      }
      guard let folder = try openFolder(of: trace) else { continue }
      guard unlinkat(folder.descriptor, trace.name, 0) == 0 || errno == ENOENT else {
        throw DraftStoreError.cannotWrite(path: trace.path, step: .remove, errno: errno)
      }
      // Each at once, so that a power cut cannot bring one back after the draft has gone.
      try folder.sync()
    }
  }

  private func openFolder(of trace: DraftTrace) throws -> Folder? {
    switch trace.kind {
    case .draft, .journal, .past: folder.drafts
    case .earlier: folder.earlier
    case .copy: folder.root
    case .deleted: folder.bin
    case .receipt: folder.receipts
    case .request: try openFolder(of: DraftTrace.Place.requests)
    case .editedText: nil
    case .passing:
      try foldersOfPassingFiles().first { $0.path(of: trace.name) == trace.path }
    }
  }

  private func openFolder(of place: DraftTrace.Place) throws -> Folder? {
    switch place {
    case .drafts: folder.drafts
    case .earlier: folder.earlier
    case .bin: folder.bin
    case .requests: try requestsFolder()
    }
  }

  private func editedTextNames() throws -> [String] {
    try folder.root.privateFolderIfThere(Self.editingName)?.names() ?? []
  }

  /// The drafts that a session had open when it gave a text to an editor.
  static func owners(ofEditedText name: String) -> [String] {
    name.split(separator: ".").dropFirst().map(String.init)
  }
}
