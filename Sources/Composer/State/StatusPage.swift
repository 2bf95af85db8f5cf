package import PartnerCenter
package import ReferralModel

/// The page that tells what the service says of a draft's referrals, while it is open.
package struct StatusPage: Sendable, Equatable {
  package enum Stage: Sendable, Equatable {
    case asking(Asking)
    case told(StateReport, at: Timestamp)
    /// Nothing was asked, for a reason that sentences give.
    case failed(String)
  }

  /// An inquiry that is under way.
  package struct Asking: Sendable, Equatable {
    package var startedAt: Timestamp
    package private(set) var progress: StateProgress?
    /// When ``progress`` came.
    package private(set) var progressAt: Timestamp
    /// The code with which the person is to sign in.
    package private(set) var code: ShownCode?

    package init(startedAt: Timestamp) {
      self.startedAt = startedAt
      progressAt = startedAt
    }

    mutating func take(_ progress: StateProgress, at time: Timestamp) {
      self.progress = progress
      progressAt = time
      if case .signingIn(let step) = progress {
        code.take(step, at: time)
      } else {
        code = nil
      }
    }
  }

  /// Whose referral it is.
  package let customer: String
  package private(set) var inquiry: Inquiry
  package var stage: Stage
  /// The first line in view.
  package var top = 0

  package init(_ inquiry: Inquiry, customer: String, at time: Timestamp) {
    self.inquiry = inquiry
    self.customer = customer
    stage = .asking(Asking(startedAt: time))
  }

  package var asking: Asking? {
    if case .asking(let asking) = stage { asking } else { nil }
  }
}
