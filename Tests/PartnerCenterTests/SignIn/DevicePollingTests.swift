import ReferralModel
import Testing

@testable import PartnerCenter

@Suite struct `Asking whether a person has signed in` {
  private func polling(interval: Int = 5, lifetime: Int = 900) throws -> DevicePolling {
    DevicePolling(
      try DeviceCode(
        [
          "device_code": "d", "user_code": "u", "verification_uri": "https://a.example",
          "expires_in": .number("\(lifetime)"), "interval": .number("\(interval)"),
        ]), requested: .seconds(100), received: .seconds(102))
  }

  private func refusal(_ error: String) -> SignInRefusal {
    SignInRefusal(error: error, numbers: [], words: "No.")
  }

  @Test func `begins an interval after the code came`() throws {
    let polling = try polling()
    #expect(polling.action(at: .seconds(102)) == .wait(.seconds(5)))
    #expect(polling.action(at: .seconds(106)) == .wait(.seconds(1)))
    #expect(polling.action(at: .milliseconds(106_999)) == .wait(.milliseconds(1)))
    #expect(polling.action(at: .seconds(107)) == .ask)
  }

  @Test func `goes on an interval after each answer`() throws {
    var polling = try polling(interval: 7)
    polling.take(.pending, at: .seconds(110))
    #expect(polling.action(at: .seconds(110)) == .wait(.seconds(7)))
    #expect(polling.action(at: .seconds(117)) == .ask)
  }

  @Test func `is slower for good after each slow_down`() throws {
    var polling = try polling()
    polling.take(.slowDown, at: .seconds(110))
    #expect(polling.action(at: .seconds(110)) == .wait(.seconds(10)))
    polling.take(.pending, at: .seconds(120))
    #expect(polling.action(at: .seconds(120)) == .wait(.seconds(10)))
    polling.take(.slowDown, at: .seconds(130))
    #expect(polling.action(at: .seconds(130)) == .wait(.seconds(15)))
  }

  @Test func `takes twice as long after each answer that did not come, a minute at most`() throws {
    var polling = try polling()
    for pause in [10, 20, 40, 60, 60] {
      polling.take(.failed(reason: "Lost."), at: .seconds(110))
      #expect(polling.action(at: .seconds(110)) == .wait(.seconds(pause)))
    }
    polling.take(.pending, at: .seconds(110))
    #expect(polling.action(at: .seconds(110)) == .wait(.seconds(5)))
  }

  @Test func `never gets faster by answers that did not come`() throws {
    var polling = try polling(interval: 120)
    for _ in 0..<2000 { polling.take(.failed(reason: "Lost."), at: .seconds(110)) }
    #expect(polling.action(at: .seconds(110)) == .wait(.seconds(120)))
  }

  @Test(arguments: [(30, 30), (2, 5), (nil, 30)] as [(Int?, Int)])
  func `waits as long as a busy service asks`(asked: Int?, pause: Int) throws {
    var polling = try polling()
    polling.take(.busy(wait: asked.map { .seconds($0) }, reason: "Busy."), at: .seconds(110))
    #expect(polling.action(at: .seconds(110)) == .wait(.seconds(pause)))
    polling.take(.pending, at: .seconds(200))
    #expect(polling.action(at: .seconds(200)) == .wait(.seconds(5)))
  }

  @Test func `ends when the code does, counted from when it was asked for`() throws {
    var polling = try polling(lifetime: 60)
    #expect(polling.remaining(at: .seconds(102)) == .seconds(58))
    polling.take(.pending, at: .seconds(157))
    #expect(polling.action(at: .seconds(157)) == .wait(.seconds(3)))
    #expect(polling.action(at: .seconds(160)) == .end(.expired(lastTrouble: nil)))
    #expect(polling.remaining(at: .seconds(161)) == .zero)
  }

  @Test func `says what kept the last question from being answered`() throws {
    var polling = try polling(lifetime: 60)
    polling.take(.failed(reason: "Lost."), at: .seconds(150))
    #expect(polling.action(at: .seconds(160)) == .end(.expired(lastTrouble: "Lost.")))
    polling.take(.pending, at: .seconds(155))
    #expect(polling.action(at: .seconds(160)) == .end(.expired(lastTrouble: nil)))
  }

  @Test func `ends with an answer that decides`() throws {
    let issued = try IssuedTokens(["access_token": "t", "token_type": "Bearer"])
    let ends: [(TokenAnswer, DevicePolling.End)] = [
      (.issued(issued), .issued(issued)), (.codeExpired, .expired(lastTrouble: nil)),
      (.refused(refusal("access_denied")), .refused(refusal("access_denied"))),
      (.unusable(reason: "A web page."), .unusable(reason: "A web page.")),
    ]
    for (answer, end) in ends {
      var polling = try polling()
      polling.take(answer, at: .seconds(110))
      for moment in [110, 115, 2000] {
        #expect(polling.action(at: .seconds(moment)) == .end(end))
      }
    }
  }

  /// Plays scripts of answers against a service that keeps count of its own.
  @Test(arguments: 0..<300)
  func `is never too early and never after the end, whatever is answered`(seed: Int) throws {
    var random = SmallGenerator(seed: seed)
    let lifetime = Int.random(in: 1...1200, using: &random)
    let interval = Int.random(in: 0...20, using: &random)
    var polling = try polling(interval: interval, lifetime: lifetime)
    // What the service asks for, kept by other means than the program's.
    var required = Duration.seconds(interval == 0 || interval >= lifetime ? 5 : interval)
    let ends = Duration.seconds(100 + lifetime)
    var earliest = .seconds(102) + required
    var moment = Duration.seconds(102)
    var hasEnded = false
    for _ in 0..<2000 {
      switch polling.action(at: moment) {
      case .wait(let duration):
        try #require(duration > .zero, "seed \(seed)")
        // Some sleeps end early, some late.
        let part = Double.random(in: 0.3...1.6, using: &random)
        moment += max(.milliseconds(1), duration * part)
      case .ask:
        try #require(!hasEnded && moment >= earliest && moment < ends, "seed \(seed), \(moment)")
        moment += .milliseconds(Int.random(in: 0...15_000, using: &random))
        earliest = moment + required
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<8: polling.take(.pending, at: moment)
        case 8..<11:
          required += .seconds(5)
          earliest = moment + required
          polling.take(.slowDown, at: moment)
        case 11..<15: polling.take(.failed(reason: "Lost."), at: moment)
        case 15..<18:
          let wait = Duration.seconds(Int.random(in: 1...90, using: &random))
          earliest = moment + max(required, wait)
          polling.take(.busy(wait: wait, reason: "Busy."), at: moment)
        case 18:
          hasEnded = true
          polling.take(.codeExpired, at: moment)
        default:
          hasEnded = true
          polling.take(.refused(refusal("access_denied")), at: moment)
        }
      case .end:
        #expect(hasEnded || moment >= ends, "seed \(seed)")
        return
      }
    }
    Issue.record("it does not end: seed \(seed)")
  }
}

/// A generator with the same numbers in every run (SplitMix64).
struct SmallGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9e37_79b9_7f4a_7c15 }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
