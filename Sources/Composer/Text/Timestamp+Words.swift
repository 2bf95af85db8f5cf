import ReferralModel

extension Timestamp {
  /// Whole seconds since an earlier moment; none where the clock was set back meanwhile.
  func seconds(since start: Timestamp) -> Int { max(0, milliseconds(since: start)) / 1000 }

  /// The time since an earlier moment, such as `0.3 s`.
  func elapsedWords(since start: Timestamp) -> String {
    let tenths = max(0, milliseconds(since: start)) / 100
    return "\(tenths / 10).\(tenths % 10) s"
  }

  /// `2026-11-18 11:04:31 UTC`.
  var utcWords: String { "\(day.isoText) \(clock) UTC" }

  private func milliseconds(since start: Timestamp) -> Int {
    millisecondsSince1970 - start.millisecondsSince1970
  }
}
