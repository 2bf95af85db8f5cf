extension Draft {
  /// When the customer's data was taken out of a draft that had been sent; empty for all others.
  package var customerDataRemovedAt: String { self[text: "customerDataRemovedAt"] }

  /// Whether only ids, times and hashes are left of the draft.
  package var isReduced: Bool { !customerDataRemovedAt.isEmpty }

  /// When the last attempt of either request ended, or was settled if that was later; `nil` where no
  /// time can be read.
  package var lastEndedAt: Timestamp? {
    let lasts = DealPart.allCases.compactMap { submission[$0].attempts.last }
    return lasts.flatMap { [$0.endedAt, $0.settledAt, $0.startedAt] }.compactMap { Timestamp($0) }
      .max()
  }

  /// What is kept of a draft that was sent: which it was, what was sent when and where to, and what
  /// became of it.
  ///
  /// Members are named one by one, so that one that is added later, or that another program put
  /// there, goes unless somebody decides that it may stay. Reasons go as well, as a service repeats
  /// in them what it was sent.
  package func reduced(at time: Timestamp) -> Draft {
    var kept = Draft(
      document: document.keeping([
        "format", "id", "createdAt", "updatedAt", "profile", "contract",
      ]))
    var outcome = Submission(document: [:])
    for part in DealPart.allCases where part == .own || submission.hasSecond {
      outcome[part].state = submission[part].state
      outcome[part].attempts = submission[part].attempts.map(\.reduced)
    }
    kept.submission = outcome
    kept[text: "customerDataRemovedAt"] = time.text
    return kept
  }
}

extension Attempt {
  fileprivate var reduced: Attempt {
    Attempt(
      document: document.keeping([
        "requestID", "correlationID", "contract", "profile", "url", "bodySHA256", "startedAt",
        "endedAt", "state", "status", "referralID", "receipt", "settledAt", "returnedStatus",
        "engagementID",
        "engagementGivenAt",
      ]))
  }
}
