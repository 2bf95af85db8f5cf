/// A mood and how long it lasts, written `throttled:3` or `once:throttled:3`.
package struct SandboxMoodSetting: Sendable, Hashable {
  package var mood: SandboxMood
  /// Whether the first request that the mood concerns ends it.
  package var isOnce: Bool

  package init(_ mood: SandboxMood, isOnce: Bool = false) {
    self.mood = mood
    self.isOnce = isOnce
  }

  package static let normal = SandboxMoodSetting(.normal)
}

extension SandboxMoodSetting: LosslessStringConvertible {
  package init?(_ text: String) {
    let isOnce = text.hasPrefix("once:")
    guard let mood = SandboxMood(isOnce ? String(text.dropFirst(5)) : text) else { return nil }
    self.init(mood, isOnce: isOnce)
  }

  package var description: String { (isOnce ? "once:" : "") + mood.description }
}
