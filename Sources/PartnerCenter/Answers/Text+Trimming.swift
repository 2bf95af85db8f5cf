extension StringProtocol {
  /// Without the blanks and tabs that may stand around a header's value.
  func trimmingBlanks() -> String {
    trimmed { $0 == " " || $0 == "\t" }
  }

  /// Without the characters at both ends that are noise.
  func trimmed(_ isNoise: (Character) -> Bool) -> String {
    String(drop(while: isNoise).reversed().drop(while: isNoise).reversed())
  }
}
