import ArgumentParser
import Composer
import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel

/// The closed list of what the program's end can mean.
enum ExitStatus: Int32, Sendable {
  case done = 0
  case failed = 1
  case notKnown = 3
  case usage = 64
  case problems = 65
  case noSuchThing = 66
  case notSent = 69
  case cannotWrite = 73
  case refused = 76
  case signInNeeded = 77
  /// After a signal, or when the composer's terminal was gone: 128 and the number of the signal, as a
  /// shell has it.
  case hungUp = 129
  case interrupted = 130
  case terminated = 143

  var code: ExitCode { ExitCode(rawValue) }

  /// From the gravest to the mildest, for a command that reports on several drafts.
  private static let gravity: [ExitStatus] = [
    .notKnown, .failed, .refused, .signInNeeded, .notSent, .problems, .noSuchThing, .cannotWrite,
    .usage, .hungUp, .interrupted, .terminated, .done,
  ]

  static func gravest(of statuses: [ExitStatus]) -> ExitStatus {
    gravity.first(where: statuses.contains) ?? .done
  }
}

/// A failure that a command words itself.
struct CommandFailure: Error, CustomStringConvertible {
  var status: ExitStatus
  var description: String

  init(_ status: ExitStatus, _ description: String) {
    self.status = status
    self.description = description
  }
}

extension CommandFailure {
  /// Runs what writes a file, and words that its folder is missing or closed as what it means here.
  static func wording(unreachableFolderOf path: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch DraftStoreError.cannotRead(let folder, let code) {
      throw CommandFailure(
        .cannotWrite, "\(path) cannot be written. \(FileError(folder, code: code))")
    }
  }
}

extension ExitStatus {
  init(for error: any Error) {
    self =
      switch error {
      case let failure as CommandFailure: failure.status
      case let error as DeskError: ExitStatus(for: error)
      case let error as DraftStoreError: ExitStatus(for: error)
      case is JSONSyntaxError, is DocumentShapeError: .problems
      case is ConfigurationError, is SetFieldError: .usage
      case let error as FileError: error.isMissing ? .noSuchThing : .problems
      case is PreparationError: .problems
      case let error as CredentialsError: ExitStatus(for: error.kind)
      case is SecretCommandError: .signInNeeded
      default: .failed
      }
  }

  /// Why there is no token.
  init(for kind: CredentialsError.Kind) {
    self =
      switch kind {
      case .signIn: .signInNeeded
      case .network: .notSent
      case .configuration: .usage
      case .storage: .cannotWrite
      // Nobody has signed in.
      case .stopped: .signInNeeded
      }
  }

  private init(for error: DeskError) {
    self =
      switch error {
      case .unknownProfile, .unknownContract: .usage
      case .unreadableDocument, .mustFix, .unreadableReceipt: .problems
      case .draftIsSent, .draftIsHalfSent, .requestChanged, .newerFormat, .nothingToSettle,
        .acceptedWithoutID, .sentElsewhere, .neverCreated, .draftWithoutID, .customerDataRemoved,
        .engagementNotKnown, .firstSentElsewhere, .noSecondRequest:
        .failed
      case .badReferralID, .idOfOtherReferral, .idOfOtherDraft: .usage
      case .outcomeNotKnown, .eraseUnsettled: .notKnown
      }
  }
}

extension ExitStatus {
  /// What kept the service from telling something.
  init(for obstacle: ServiceObstacle) {
    self =
      switch obstacle {
      case .notReached: .notSent
      case .signInNeeded: .signInNeeded
      case .gone, .forbidden, .refused, .busy, .odd: .refused
      case .notAsked, .stopped: .failed
      }
  }
}

extension ExitStatus {
  /// What an attempt to send came to, and whether all of it is on disk.
  init(for report: SubmissionReport) {
    let status = ExitStatus(for: report.outcome)
    self = status == .done && report.recordingTrouble != nil ? .cannotWrite : status
  }

  /// What an attempt to send came to.
  private init(for outcome: SubmissionOutcome) {
    self =
      switch outcome {
      case .created, .acceptedWithoutID: .done
      case .refused, .notProcessed: .refused
      case .signInNeeded: .signInNeeded
      case .notSent: .notSent
      case .notKnown: .notKnown
      }
  }
}

extension ExitStatus {
  fileprivate init(for error: DraftStoreError) {
    self =
      switch error {
      case .unsafeFolder, .cannotWrite: .cannotWrite
      case .damaged, .wrongID, .tooLarge, .notAFile, .foreignFile: .problems
      case .notFound, .notInBin, .ambiguous, .noEarlierVersion: .noSuchThing
      case .cannotRead, .newerFormat, .changedByAnotherProgram, .removedByAnotherProgram,
        .alreadyExists, .existsAgain, .locked, .beingSent, .lockLost, .settled, .badReceiptName:
        .failed
      }
  }
}
