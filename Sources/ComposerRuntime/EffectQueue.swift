import Composer
import ReferralModel

/// The effects that wait to be carried out, in order.
struct EffectQueue {
  private var effects: [Effect] = []
  /// What nobody waits for, and everything else goes before.
  private var background: [Effect] = []

  var isEmpty: Bool { effects.isEmpty && background.isEmpty }

  /// Whether nothing waits but what can wait until the screen shows what was typed: a save, and
  /// drafts that are read ahead.
  var canWait: Bool {
    effects.allSatisfy {
      if case .save = $0 { true } else { false }
    }
  }

  /// Adds an effect; a save takes the place of an older one of the same draft that is the last.
  mutating func add(_ effect: Effect) {
    if case .skimDrafts = effect {
      background.append(effect)
      return
    }
    if case .save(let draft) = effect, case .save(let older) = effects.last, draft.id == older.id {
      effects.removeLast()
    }
    effects.append(effect)
  }

  /// Adds the effects that wait in another queue, as they are.
  mutating func add(_ other: EffectQueue) {
    effects += other.effects
    background += other.background
  }

  mutating func next() -> Effect? {
    if !effects.isEmpty { return effects.removeFirst() }
    return background.isEmpty ? nil : background.removeFirst()
  }
}
