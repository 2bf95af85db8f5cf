import Composer
import ComposerTesting
import ReferralModel
import Testing

@testable import ComposerRuntime

@Suite struct EffectQueues {
  @Test func `a save replaces an older one of the same draft that nothing follows`() {
    var queue = EffectQueue()
    let older = Fixtures.draft()
    let newer = Fixtures.completeDraft()
    queue.add(.save(older))
    queue.add(.save(newer))
    #expect(queue.next() == .save(newer))
    #expect(queue.isEmpty)
  }

  @Test func `a save never passes another effect or another draft`() {
    var queue = EffectQueue()
    let effects: [Effect] = [
      .save(Fixtures.draft()), .save(Fixtures.draft("b")), .prepare(Fixtures.draft("b")),
      .save(Fixtures.draft("b")),
    ]
    for effect in effects { queue.add(effect) }
    var carriedOut: [Effect] = []
    while let effect = queue.next() { carriedOut.append(effect) }
    #expect(carriedOut == effects)
  }

  @Test func `drafts that are read ahead come last, and wait for everything`() {
    var queue = EffectQueue()
    queue.add(.skimDrafts([]))
    #expect(queue.canWait)
    #expect(!queue.isEmpty)
    queue.add(.save(Fixtures.draft()))
    queue.add(.listDrafts)
    #expect(!queue.canWait)
    #expect(queue.next() == .save(Fixtures.draft()))
    #expect(queue.next() == .listDrafts)
    #expect(queue.next() == .skimDrafts([]))
    #expect(queue.isEmpty)
  }

  @Test func `only saves can wait for the screen`() {
    var queue = EffectQueue()
    #expect(queue.canWait)
    queue.add(.save(Fixtures.draft()))
    #expect(queue.canWait)
    queue.add(.listDrafts)
    #expect(!queue.canWait)
  }
}
