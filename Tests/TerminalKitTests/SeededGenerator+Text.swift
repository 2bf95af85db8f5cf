import ComposerTesting

extension SeededGenerator {
  /// Text in which what matters to a terminal is frequent.
  mutating func text() -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...24, using: &self) {
      let range: ClosedRange<UInt32> =
        switch Int.random(in: 0...9, using: &self) {
        case 0: 0x00...0x20
        case 1: 0x7F...0xAD
        case 2: 0x300...0x36F
        case 3: 0x2000...0x206F
        case 4: 0xFE00...0xFE0F
        case 5: 0xE0000...0xE01EF
        case 6: 0x1F1E6...0x1FAFF
        case 7: 0x1100...0x11FF
        case 8: 0x0...0x10FFFF
        default: 0x20...0x7E
        }
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
