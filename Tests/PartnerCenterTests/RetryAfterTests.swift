import PartnerCenter
import ReferralModel
import Testing

@Suite struct `The wait after a 429` {
  /// Sunday, 6 November 1994, 08:49:37 UTC.
  private let now = Timestamp(millisecondsSince1970: 784_111_777_000)

  private func wait(
    _ retryAfter: String?, date: String? = nil, body: String = ""
  ) -> Duration? {
    let headers =
      (retryAfter.map { [HeaderField("retry-after", $0)] } ?? [])
      + (date.map { [HeaderField("Date", $0)] } ?? [])
    let answer = Answer(status: 429, headers: headers, body: body.bytes)
    guard case .notProcessed(_, let wait) = SubmissionOutcome(of: .answered(answer), now: now)
    else { return nil }
    return wait
  }

  @Test(
    arguments: [
      ("0", 1), ("1", 1), ("57", 57), (" 57\t", 57), ("3600", 3600),
      ("99999999999999999999999", 31_536_000),
    ])
  func `is the number of seconds that the header names`(value: String, seconds: Int) {
    #expect(wait(value) == .seconds(seconds))
  }

  @Test(
    arguments: [
      "Sun, 06 Nov 1994 08:50:37 GMT", "Sunday, 06-Nov-94 08:50:37 GMT", "Sun Nov  6 08:50:37 1994",
    ])
  func `is read from a date in each of its three forms`(value: String) {
    #expect(wait(value) == .seconds(60))
  }

  @Test func `counts from the answer's own date where it has one`() {
    #expect(
      wait("Sun, 06 Nov 2033 08:50:37 GMT", date: "Sun, 06 Nov 2033 08:49:37 GMT") == .seconds(60))
  }

  @Test func `is the shortest one after a date that has passed`() {
    #expect(wait("Sun, 06 Nov 1994 08:49:00 GMT") == .seconds(1))
  }

  @Test func `takes a year of two digits for one at most fifty years ahead`() {
    #expect(wait("Sunday, 06-Nov-44 08:49:37 GMT") == .seconds(31_536_000))
    #expect(wait("Sunday, 06-Nov-45 08:49:37 GMT") == .seconds(1))
  }

  @Test(
    arguments: [
      "", "-5", "1.5", "soon", "57 seconds", "+5", "５", "Sun, 06 Nov 1994 08:50:37",
      "Sun, 06 Nov 1994 08:50:37 CET", "Sun, 31 Feb 1994 08:50:37 GMT", "06 Nov 1994 08:50:37 GMT",
      "Sun, 06 Nov 1994 25:50:37 GMT", "Sun, 06 Nov 94 08:50:37 GMT", "Sun, 06 nov 1994 8:5:7 GMT",
    ])
  func `falls back where the header cannot be read`(value: String) {
    #expect(wait(value) == .seconds(30))
  }

  @Test func `falls back where there is no header`() {
    #expect(wait(nil) == .seconds(30))
  }

  @Test(
    arguments: [
      ("Rate limit is exceeded. Try again in 57 seconds.", 57), ("Try again in 1 second", 1),
    ])
  func `is read from the gateway's words where there is no header`(message: String, seconds: Int) {
    let body = "{\"statusCode\": 429, \"message\": \"\(message)\"}"
    #expect(wait(nil, body: body) == .seconds(seconds))
    #expect(wait("5", body: body) == .seconds(5))
  }
}
