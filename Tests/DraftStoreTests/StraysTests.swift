import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `What a dead process left half written` {
  @Test func `is removed everywhere, and what a live one writes is not`() throws {
    let place = try StoreInFolder()
    try place.create("7k3m9qxa")
    let here = place.store.host
    let otherHost = here.ofDeadProcess.elsewhere(named: "jump2")
    var otherSpace = here.ofDeadProcess
    otherSpace.processSpace = "pid:[1]"
    var earlierBoot = here
    earlierBoot.bootID = "another boot"
    var reusedID = here
    reusedID.processStart -= 1
    var kept: Set<String> = []
    for folder in ["", "drafts/", "earlier/", "receipts/", "bin/", "sandbox/"] {
      for host in [here.ofDeadProcess, earlierBoot, reusedID] {
        let name = TemporaryName(target: "abcdefgh.json", host: host, number: 0).description
        try put("x", at: "\(place.path)/\(folder)\(name)")
      }
      for host in [here, otherHost, otherSpace] {
        let name = TemporaryName(target: "abcdefgh.json", host: host, number: 0).description
        try put("x", at: "\(place.path)/\(folder)\(name)")
        kept.insert(folder + name)
      }
      try put("x", at: "\(place.path)/\(folder).mine.tmp")
      kept.insert("\(folder).mine.tmp")
    }
    #expect(try place.store.removeStrays() == 18)
    #expect(Set(try place.strays()) == kept)
    #expect(try place.store.removeStrays() == 0)
    #expect(exists("\(place.path)/drafts/7k3m9qxa.json"))
  }

  @Test func `of a kill in the middle of a save is the new file, and the old one stands`()
    async throws
  {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
      let folder = try DataFolder(opening: path)
      let staged = try StagedFile(
        writing: [1, 2, 3], for: "7k3m9qxa.json", in: folder.drafts, by: try HostFacts.current())
      withExtendedLifetime(staged) { _ = raise(SIGKILL) }
    }
    #expect(try place.strays().count == 1)
    #expect(try place.store.list().total == 1)
    #expect(try place.store.removeStrays() == 1)
    #expect(try place.store.load(id).draft.customer == "Contoso")
  }

  @Test func `of a kill before the rename leaves the draft current and earlier`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    let drafts = place.store.folder.drafts
    let contents = try #require(try drafts.read("7k3m9qxa.json"))
    // Twice, as when the same step is repeated after the crash.
    for _ in 0..<2 {
      try place.store.keepEarlier(id, contents: contents)
      #expect(try place.store.load(id).draft.customer == "Contoso")
      #expect(try place.store.load(id, in: place.store.folder.earlier)?.draft.customer == "Contoso")
      #expect(try place.strays() == [])
    }
    try place.change(id) { $0.rename("Fabrikam") }
    #expect(try place.store.load(id).draft.customer == "Fabrikam")
    #expect(try place.store.load(id, in: place.store.folder.earlier)?.draft.customer == "Contoso")
  }
}
