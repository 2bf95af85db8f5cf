import ReferralModel
import Testing

/// Documents made at random, several hundred in all; a failure shows the seed that made its own.
@Suite struct `JSON written and read again` {
  @Test(arguments: UInt64(1)...400)
  func `is the same value and the same bytes`(_ seed: UInt64) throws {
    var samples = JSONSamples(seed: seed)
    let value = samples.makeValue()
    for isIndented in [true, false] {
      let bytes = value.bytes(indented: isIndented)
      let again = try JSON(reading: bytes, name: "seed \(seed)")
      #expect(again == value, "seed \(seed)")
      #expect(again.bytes(indented: isIndented) == bytes, "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(1)...200)
  func `reads the same whatever its spaces and escapes`(_ seed: UInt64) throws {
    var samples = JSONSamples(seed: seed)
    let value = samples.makeValue()
    let text = samples.writeAnyhow(value)
    #expect(try JSON(reading: Array(text.utf8), name: "seed \(seed)") == value, "seed \(seed)")
  }

  @Test(arguments: UInt64(1)...200)
  func `is refused or read when a byte is changed, and never crashes`(_ seed: UInt64) throws {
    var samples = JSONSamples(seed: seed)
    let bytes = samples.makeValue().bytes()
    for _ in 0..<20 {
      let changed = samples.spoil(bytes)
      guard let value = try? JSON(reading: changed, name: "seed \(seed)") else { continue }
      // What was read must be what is written: nothing is mended in silence.
      #expect(try JSON(reading: value.bytes(), name: "seed \(seed)") == value, "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(1)...100)
  func `is refused wherever it is cut off`(_ seed: UInt64) throws {
    var samples = JSONSamples(seed: seed)
    let bytes = JSON.array([samples.makeValue(), "end"]).bytes()
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
      let error = #expect(throws: JSONSyntaxError.self, "seed \(seed)") {
        try JSON(reading: Array(bytes[..<length]), name: "seed \(seed)")
      }
      #expect(error?.line ?? 0 <= bytes[..<length].count { $0 == UInt8(ascii: "\n") } + 1)
    }
  }
}
