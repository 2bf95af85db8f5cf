extension ReferralChecks {
  /// Points at text that does not show what it holds: control, bidirectional and invisible
  /// characters anywhere, and line breaks where one line belongs.
  ///
  /// JSON can carry all of them, so they are sent as they are; a person should have seen that.
  mutating func checkUnseenText(_ referral: Referral) {
    for (pointer, value) in JSON.object(referral.document).leaves {
      guard case .string(let text) = value else { continue }
      let visible = pointer.last == "notes" ? VisibleText.lines(text) : VisibleText.line(text)
      guard visible.replacedCount > 0 else { continue }
      worthALook(
        pointer,
        "This holds characters that cannot be seen, or a line break: look at it in the preview.")
    }
  }
}
