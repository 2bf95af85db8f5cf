import PartnerCenter
import ReferralModel
import TerminalKit

/// A problem of the contract's or the service's, at the field where it is mended.
struct Complaint: Equatable {
  /// How much it matters, the gravest first.
  enum Kind: CaseIterable {
    /// It keeps the draft from being sent.
    case mustFix
    /// The service said it about the last attempt.
    case ofService
    case worthALook

    /// The words before the first of the kind on Review, and short ones for narrow windows.
    var words: String {
      switch self {
      case .mustFix: "Must fix"
      case .ofService: "Service says"
      case .worthALook: "Worth a look"
      }
    }

    var shortWords: String {
      switch self {
      case .mustFix: "fix"
      case .ofService: "said"
      case .worthALook: "look"
      }
    }
  }

  var field: FormField
  var message: String
  var kind: Kind

  var style: Style { kind == .worthALook ? .warning : .problem }

  /// The complaint with the place that it is about.
  var sentence: String { "\(field.part.title), \(field.nameInPart): \(message)" }

  static func == (left: Complaint, right: Complaint) -> Bool {
    left.field.pointer == right.field.pointer && left.message == right.message
      && left.kind == right.kind
  }
}

extension Complaint {
  /// Longer words of the service's are cut; all of them are in the receipt.
  private static let longestRemark = 240

  init?(_ problem: RemoteProblem, in draft: Draft, _ forms: Forms) {
    guard let field = problem.pointer.flatMap({ forms.target(of: $0, in: draft) }) else {
      return nil
    }
    self.init(
      field: field, message: problem.message.shown(upTo: Self.longestRemark), kind: .ofService)
  }

  /// - Parameter field: Where it is mended.
  init(_ problem: Problem, at field: FormField) {
    self.init(
      field: field, message: problem.message,
      kind: problem.severity == .mustFix ? .mustFix : .worthALook)
  }
}

extension DraftEditor {
  /// The service's complaints that name a place, then the contract's.
  var complaints: [Complaint] {
    remoteProblems.compactMap { Complaint($0, in: draft, forms) }
      + problems.compactMap { problem in
        forms.place(of: problem, in: draft).map { Complaint(problem, at: $0) }
      }
  }
}
