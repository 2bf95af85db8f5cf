import Glibc
package import ReferralModel

/// Taking the customer's data out of drafts that were sent long ago.
extension DraftStore {
  /// The drafts, in their folder or in the bin alone, that `isDue` says it of.
  ///
  /// Only files that were sent are read as drafts: there may be ten thousand others.
  package func sentDrafts(where isDue: (Draft) -> Bool) throws -> [DraftID] {
    var due: [DraftID] = []
    let sent = "\"\(SubmissionState.sent.rawValue)\""
    func look(at name: String, of id: DraftID, in folder: Folder) {
      guard let contents = try? folder.read(name), contents.bytes.holds(sent),
        let draft = try? DraftFile.read(
          contents.bytes, path: folder.path(of: name), expecting: id), isDue(draft)
      else { return }
      due.append(id)
    }
    var ids: Set<DraftID> = []
    for name in try folder.drafts.names() {
      guard let id = DraftFile.id(in: name) else { continue }
      ids.insert(id)
      look(at: name, of: id, in: folder.drafts)
    }
    let deleted = Dictionary(grouping: try folder.bin.names().compactMap { BinName($0) }, by: \.id)
    for (id, names) in deleted where !ids.contains(id) {
      guard let newest = names.max(by: { $0.number < $1.number }) else { continue }
      look(at: newest.description, of: id, in: folder.bin)
    }
    return due.sorted { $0.description < $1.description }
  }

  /// Replaces a draft by what is kept of it, and removes every other copy of the customer's data.
  ///
  /// The draft comes last, so that what could not be done is done another time. It keeps its time, by
  /// which it is sorted.
  ///
  /// - Parameters:
  ///   - traces: all of the draft, as they were found under the lock.
  ///   - isDue: looks at the draft under the lock, and may say no.
  ///   - receipt: what is kept of a receipt, or `nil` where it can stay as it is.
  package func reduce(
    _ id: DraftID, with traces: [DraftTrace], holding lock: DraftLock,
    where isDue: (Draft) -> Bool, draft reduced: (Draft) -> Draft, receipt: (JSON) -> JSON?
  ) throws {
    guard let copy = traces.newestCopy, case .draft(let draft) = content(of: copy, id: id),
      isDue(draft)
    else { return }
    let place = copy.kind == .draft ? folder.drafts : folder.bin
    let times = try place.status(of: copy.name).map { [$0.st_atim, $0.st_mtim] }
    let others = traces.filter { $0 != copy }
    for trace in others where trace.kind == .receipt {
      try reduceReceipt(trace, holding: lock, by: receipt)
    }
    try remove(others.filter { $0.kind != .receipt }, holding: lock)
    let kept = reduced(draft)
    if copy.kind == .draft {
      let stored = try load(id)
      guard stored.draft == draft else {
        throw DraftStoreError.changedByAnotherProgram(path: copy.path)
      }
      _ = try save(kept, over: stored.fingerprint, holding: lock, keeping: .never)
    } else {
      try AtomicFile.write(
        try DraftFile.bytes(of: kept, path: copy.path, as: id), to: copy.name, in: place, by: host)
    }
    if let times { _ = utimensat(place.descriptor, copy.name, times, AT_SYMLINK_NOFOLLOW) }
  }

  private func reduceReceipt(
    _ trace: DraftTrace, holding lock: DraftLock, by reduced: (JSON) -> JSON?
  ) throws {
    guard let contents = try folder.receipts.read(trace.name) else { return }
    let json: JSON
    do {
      json = try JSON(reading: contents.bytes, name: trace.path)
    } catch {
      // Nobody can tell what in it is the customer's.
      return try remove([trace], holding: lock)
    }
    guard let kept = reduced(json) else { return }
    try AtomicFile.write(
      kept.bytes() + [UInt8(ascii: "\n")], to: trace.name, in: folder.receipts, by: host)
  }
}

/// When the customers' data of sent drafts were last looked after.
extension DraftStore {
  private static let stampName = ".housekeeping"

  /// When it was done last; `nil` where it never was, or nobody can tell.
  package func lastHousekeeping() -> Timestamp? {
    guard let contents = try? folder.root.read(Self.stampName) else { return nil }
    let line = contents.bytes.prefix { $0 != UInt8(ascii: "\n") }
    return Timestamp(String(decoding: line, as: UTF8.self))
  }

  package func noteHousekeeping(at time: Timestamp) throws {
    try AtomicFile.write(
      Array("\(time.text)\n".utf8), to: Self.stampName, in: folder.root, by: host)
  }
}

extension [UInt8] {
  /// Whether a text that begins with a quotation mark stands in here.
  func holds(_ text: String) -> Bool { start(of: text) != nil }

  /// Where a text that begins with a quotation mark stands first.
  func start(of text: String) -> Int? {
    let word = Array(text.utf8)
    return withUnsafeBytes { bytes in
      // Thousands of files are looked through, which the C library does fastest.
      var rest = bytes[...]
      while rest.count >= word.count,
        let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress,
        let found = memchr(start, Int32(UInt8(ascii: "\"")), rest.count - word.count + 1)
      {
        if memcmp(found, word, word.count) == 0 {
          return UnsafeRawPointer(found) - (bytes.baseAddress ?? start)
        }
        rest = rest.dropFirst(UnsafeRawPointer(found) - start + 1)
      }
      return nil
    }
  }
}
