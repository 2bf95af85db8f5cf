import Composer
import ReferralModel

/// The effects that wait to be carried out, in order.
struct EffectQueue {
  private var effects: [Effect] = []

  var isEmpty: Bool { effects.isEmpty }

  /// Whether nothing waits but a save, which can wait until the screen shows what was typed.
  var canWait: Bool {
    effects.allSatisfy {
      if case .save = $0 { true } else { false }
    }
  }

  /// Adds an effect; a save takes the place of an older one of the same draft that is the last.
  mutating func add(_ effect: Effect) {
    if case .save(let draft) = effect, case .save(let older) = effects.last, draft.id == older.id {
      effects.removeLast()
    }
    effects.append(effect)
  }

  mutating func next() -> Effect? {
    effects.isEmpty ? nil : effects.removeFirst()
  }
}
