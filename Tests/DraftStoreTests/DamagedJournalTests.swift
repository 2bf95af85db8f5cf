import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `A damaged journal` {
  private static let names = ["Cafe\u{301}", "Cafe\u{301} é", "漢", "漢👩‍🚀", "", "\u{7f}\"\\"]

  /// What the customer's name is once so many bytes of the journal are there.
  private struct Written {
    let open: JournalInFolder
    let bytes: [UInt8]
    /// How long the journal was after each note, and the name then.
    var steps: [(size: Int, name: String)] = []

    init() throws {
      open = try JournalInFolder()
      for name in names {
        try open.note(name)
        steps.append((try DraftStoreTests.bytes(of: open.path).count, name))
      }
      bytes = try DraftStoreTests.bytes(of: open.path)
    }

    func name(afterBytes count: Int) -> String {
      steps.last { $0.size <= count }?.name ?? "Contoso"
    }

    /// Puts another journal in the place of the one that was written, and the draft as it was.
    func recovered(with journal: [UInt8]) throws -> RecoveredDraft {
      let draft = try DraftFile.bytes(of: open.stored.draft, path: "", as: open.id)
      try put(draft, at: open.place.store.path(of: open.id))
      try put(journal, at: open.path)
      return try open.recovered()
    }
  }

  @Test func `loses what is torn at its end, wherever that is, and nothing before it`() throws {
    let written = try Written()
    for count in 0...written.bytes.count {
      let recovered = try written.recovered(with: Array(written.bytes.prefix(count)))
      let name = written.name(afterBytes: count)
      #expect(recovered.stored.draft.customer.hasSameScalars(as: name), "\(count) bytes")
      #expect(recovered.keptPath == nil, "\(count) bytes")
      #expect(!exists(written.open.path), "\(count) bytes")
    }
  }

  @Test func `loses what follows a damaged byte, and is kept aside`() throws {
    let written = try Written()
    for place in written.bytes.indices {
      var damaged = written.bytes
      damaged[place] ^= 0x01
      let recovered = try written.recovered(with: damaged)
      let name = written.name(afterBytes: place)
      #expect(recovered.stored.draft.customer.hasSameScalars(as: name), "byte \(place)")
      // The very last byte ends a line; without it the line counts as torn.
      if place < written.bytes.count - 1 {
        let kept = try #require(recovered.keptPath, "byte \(place)")
        #expect(try bytes(of: kept) == damaged, "byte \(place)")
        unlink(kept)
      }
    }
  }

  @Test func `whose tail was never written is as good as one that was torn`() throws {
    let written = try Written()
    let size = try #require(written.steps.dropLast().last?.size)
    // Some file systems give zeros where a power cut took the data.
    let recovered = try written.recovered(
      with: written.bytes.prefix(size) + [UInt8](repeating: 0, count: 40))
    #expect(recovered.stored.draft.customer == "")
    #expect(recovered.keptPath == nil)
  }

  @Test func `does not take a line that stands in another place`() throws {
    let written = try Written()
    let lines = written.bytes.split(separator: UInt8(ascii: "\n"))
    let recovered = try written.recovered(
      with: Array((lines.prefix(2) + lines.dropFirst(3)).joined(separator: [UInt8(ascii: "\n")]))
        + [UInt8(ascii: "\n")])
    #expect(recovered.stored.draft.customer.hasSameScalars(as: Self.names[0]))
    #expect(recovered.keptPath != nil)
  }

  @Test func `does not take a journal of another draft`() throws {
    let written = try Written()
    let other = try written.open.place.create("abcdefgh", customer: "Contoso")
    try put(written.bytes, at: "\(written.open.place.path)/drafts/\(other).journal")
    let lock = try written.open.place.store.lock(other)
    let recovered = try written.open.place.store.recover(other, holding: lock)
    #expect(recovered.stored.draft.customer == "Contoso")
    #expect(recovered.keptPath != nil)
  }

  @Test(arguments: ["\n", "\n\n\n", "{}\n", "\0\0\0\n", "0 []\nx\n", "[]"])
  func `that is none at all harms nothing`(_ text: String) throws {
    let written = try Written()
    let recovered = try written.recovered(with: Array(text.utf8))
    #expect(recovered.stored.draft.customer == "Contoso")
    #expect(!exists(written.open.path))
  }

  @Test func `that is a link is not followed`() throws {
    let open = try JournalInFolder()
    try put("precious", at: "\(open.place.path)/target")
    symlink("\(open.place.path)/target", open.path)
    #expect(throws: DraftStoreError.notAFile(path: open.path, kind: .symbolicLink)) {
      try open.note("Fabrikam")
    }
    #expect(try text(of: "\(open.place.path)/target") == "precious")
  }

  /// The limit on a file's size belongs to the whole process.
  @Test func `by a disk without room goes on when there is some`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      let open = try JournalInFolder()
      try open.note("Fabrikam")
      let size = try bytes(of: open.path).count
      var limit = rlimit(rlim_cur: rlim_t(size + 20), rlim_max: .max)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let first = #expect(throws: DraftStoreError.self) { try open.note("Fabrikam Inc") }
      #expect(first == .cannotWrite(path: open.path, step: .journal, errno: ENOSPC))
      let second = #expect(throws: DraftStoreError.self) { try open.note("Fabrikam Inc.") }
      #expect(second == .cannotWrite(path: open.path, step: .journal, errno: EFBIG))
      limit.rlim_cur = .max
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      // The same again, as nothing was typed since.
      try open.note("Fabrikam Inc.")
      let recovered = try open.recovered()
      #expect(recovered.stored.draft.customer == "Fabrikam Inc.")
      #expect(recovered.keptPath == nil)
    }
  }
}
