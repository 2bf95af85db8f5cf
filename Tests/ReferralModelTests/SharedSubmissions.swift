import ReferralModel
import Testing

@Suite struct `the record of a shared deal` {
  private func submission(_ own: SubmissionState, _ second: SubmissionState?) -> Submission {
    var submission = Submission()
    if own != .none { submission.state = own }
    if let second { submission.second.state = second }
    return submission
  }

  @Test(arguments: [
    (
      SubmissionState.none, nil as SubmissionState?, DealPart.own as DealPart?, SubmissionState.none
    ),
    (.refused, SubmissionState.none, .own, .refused),
    (.notSent, SubmissionState.none, .own, .notSent),
    (.sending, SubmissionState.none, nil, .sending),
    (.notKnown, SubmissionState.none, nil, .notKnown), (.sent, nil, nil, .sent),
    (.sent, SubmissionState.none, .microsofts, .sent), (.sent, .refused, .microsofts, .sent),
    (.sent, .notSent, .microsofts, .sent), (.sent, .sending, nil, .sending),
    (.sent, .notKnown, nil, .notKnown), (.sent, .sent, nil, .sent),
  ])
  func `says which request is due, and how the whole stands`(
    own: SubmissionState, second: SubmissionState?, due: DealPart?, overall: SubmissionState
  ) {
    let submission = submission(own, second)
    #expect(submission.duePart == due)
    #expect(submission.overallState == overall)
    #expect(submission.isHalfSent == (due == .microsofts))
    #expect(submission.hasSecond == (second != nil))
    #expect(submission.locksDraft == [.sent, .sending, .notKnown].contains(own))
  }

  @Test func `of a state that this version does not know counts as not known`() throws {
    var submission = submission(.sent, SubmissionState.none)
    submission.document["second"] = .object(["state": "withdrawn"])
    #expect(submission.duePart == nil)
    #expect(submission.overallState == .notKnown)
    #expect(submission.partInQuestion == .microsofts)
  }

  @Test func `changes one part and leaves the other, and what it does not know`() {
    var submission = Submission(
      document: ["state": "sent", "x": "kept", "second": .object(["y": "kept"])])
    var attempt = Attempt()
    attempt.referralID = "ref-1"
    attempt.engagementID = "eng-1"
    submission[.own].attempts.append(attempt)
    submission[.microsofts].state = .refused
    submission[.microsofts].attempts.append(Attempt(document: ["requestID": "r"]))
    #expect(submission.attempts == [attempt])
    #expect(submission.engagementID == "eng-1")
    #expect(submission.second.attempts.map(\.requestID) == ["r"])
    #expect(submission.document["x"] == "kept")
    #expect(submission.second.document["y"] == "kept")
    #expect(submission.latestPart == .microsofts)
    #expect(submission.lastAttempt?.requestID == "r")
    #expect(submission.allAttempts.count == 2)
  }

  @Test func `is in question for its first referral before its second`() {
    var submission = submission(.sent, SubmissionState.none)
    var own = Attempt()
    own.state = .sent
    submission.attempts = [own]
    #expect(submission.partInQuestion == .own)
    submission.attempts[0].referralID = "ref-1"
    #expect(submission.partInQuestion == .own, "The engagement is missing.")
    submission.attempts[0].engagementID = "eng-1"
    #expect(submission.partInQuestion == nil)
    submission.second.attempts = [own]
    submission.second.state = .sent
    #expect(submission.partInQuestion == .microsofts)
    submission.second.attempts[0].referralID = "ref-2"
    #expect(submission.partInQuestion == nil)
  }

  @Test func `keeps the ids and hashes of both attempts once the customer's data go`() throws {
    var draft = Draft(document: ["format": .number("1"), "id": "7k3m9qxa"])
    for part in DealPart.allCases {
      var attempt = Attempt()
      attempt.state = .sent
      attempt.requestID = "request-\(part)"
      attempt.referralID = "ref-\(part)"
      attempt.engagementID = "eng-1"
      attempt.bodySHA256 = "hash-\(part)"
      attempt.reason = "Händler"
      attempt.endedAt = part == .own ? "2026-01-01T00:00:00.000Z" : "2026-02-01T00:00:00.000Z"
      draft.submission[part].state = .sent
      draft.submission[part].attempts = [attempt]
    }
    #expect(draft.lastEndedAt == Timestamp("2026-02-01T00:00:00.000Z"))
    let time = try #require(Timestamp("2026-09-01T00:00:00.000Z"))
    let kept = draft.reduced(at: time)
    #expect(kept.submission.duePart == nil)
    #expect(kept.submission.allAttempts.map(\.bodySHA256) == ["hash-own", "hash-microsofts"])
    #expect(kept.submission.allAttempts.map(\.engagementID) == ["eng-1", "eng-1"])
    #expect(!JSON.object(kept.document).text(indented: false).contains("Händler"))
    draft.submission.second = SecondSubmission()
    #expect(!draft.reduced(at: time).submission.hasSecond)
  }

  @Test func `is the file's where another program has sent the second`() throws {
    func draft(_ second: SubmissionState, note: String) -> Draft {
      var draft = Draft(document: ["format": .number("1"), "id": "7k3m9qxa", "consentNote": "a"])
      draft.submission = submission(.sent, second)
      draft.consentNote = note
      return draft
    }
    let merge = DraftMerge(
      base: draft(.none, note: "a"), mine: draft(.none, note: "b"), theirs: draft(.sent, note: "a"))
    #expect(merge.conflicts.isEmpty)
    #expect(merge.draft.submission.second.state == .sent)
    #expect(merge.draft.consentNote == "b")
    let both = DraftMerge(
      base: draft(.none, note: "a"), mine: draft(.refused, note: "a"),
      theirs: draft(.notKnown, note: "a"))
    #expect(both.conflicts.isEmpty)
    #expect(both.draft.submission.second.state == .notKnown)
  }
}
