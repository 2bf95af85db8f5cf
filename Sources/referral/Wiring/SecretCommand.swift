import CProcess
import Dispatch
import Glibc
import ReferralModel
import Synchronization

/// Runs the command of a profile that prints a token or a secret, without a shell.
struct SecretCommand: Sendable {
  /// What there is room for; a token of Microsoft's is some 2 kB.
  private static let mostBytes = 65_536
  private static let mostComplaintBytes = 4096

  let environment: [String: String]
  var timeLimit: Duration = .seconds(30)

  /// Runs a command and returns the one line that it prints, without its end.
  ///
  /// Cancelling the task kills the command. Nothing of what it prints is in any error; what it
  /// complains about is, where it fails.
  ///
  /// - Parameter words: The program, which is found on the path, and its arguments.
  func output(of words: [String]) async throws -> String {
    guard let name = words.first, !name.isEmpty else { throw SecretCommandError("", .unnamed) }
    try Task.checkCancellation()
    let stop = try StopPipe()
    let environment = ChildEnvironment.forCommands(environment)
    let milliseconds = Int32(clamping: timeLimit.components.seconds * 1000)
    let end = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // It blocks, for as long as the command takes.
        DispatchQueue.global().async {
          continuation.resume(
            returning: Self.run(
              words, environment.assignments, until: stop.descriptor, milliseconds: milliseconds))
        }
      }
    } onCancel: {
      stop.stop()
    }
    withExtendedLifetime(stop) {}
    try Task.checkCancellation()
    do {
      return try end.line(limit: timeLimit)
    } catch {
      throw SecretCommandError(name, error)
    }
  }

  private static func run(
    _ words: [String], _ environment: [String], until stop: Int32, milliseconds: Int32
  ) -> End {
    var printed = [UInt8](repeating: 0, count: mostBytes)
    var complaint = [UInt8](repeating: 0, count: mostComplaintBytes)
    var status: Int32 = 0
    let (fault, length, hasMore, complaintLength) = printed.withUnsafeMutableBufferPointer { room in
      complaint.withUnsafeMutableBufferPointer { complaintRoom in
        var output = referral_captured_text(
          bytes: room.baseAddress, room: UInt(room.count), length: 0, has_more: 0)
        var errors = referral_captured_text(
          bytes: complaintRoom.baseAddress, room: UInt(complaintRoom.count), length: 0, has_more: 0)
        let fault = withCArray(words) { arguments in
          withCArray(environment) {
            referral_run_capturing(
              arguments, $0, stop, milliseconds, &output, &errors, &status)
          }
        }
        return (fault, Int(output.length), output.has_more != 0, Int(errors.length))
      }
    }
    return End(
      fault: fault, status: hasMore && status == 0 ? Int32(REFERRAL_END_TOO_MUCH) : status,
      printed: Array(printed[..<length]),
      complaint: String(decoding: complaint[..<complaintLength], as: UTF8.self))
  }

  /// How a command ended, and what it wrote.
  private struct End: Sendable {
    var fault: Int32
    var status: Int32
    var printed: [UInt8]
    var complaint: String

    func line(limit: Duration) throws(SecretCommandError.Reason) -> String {
      guard fault == 0 else { throw .notStarted(code: fault) }
      switch Int(status) {
      case 0: break
      case REFERRAL_END_OUT_OF_TIME: throw .outOfTime(limit)
      case REFERRAL_END_STOPPED, REFERRAL_END_UNKNOWN: throw .endNotKnown
      case REFERRAL_END_TOO_MUCH: throw .tooLong
      default:
        throw status > 128
          ? .signal(status - 128, complaint: shownComplaint)
          : .status(status, complaint: shownComplaint)
      }
      guard var text = String(validating: printed, as: UTF8.self) else { throw .notText }
      if text.utf8.last == 0x0A { text = String(text.unicodeScalars.dropLast()) }
      if text.utf8.last == 0x0D { text = String(text.unicodeScalars.dropLast()) }
      guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
      guard !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { throw .severalLines }
      return text
    }

    /// What the command complains about, as one line, in which nothing of what it printed stands.
    private var shownComplaint: String {
      var text = complaint
      for line in String(decoding: printed, as: UTF8.self).split(whereSeparator: \.isNewline)
      where line.utf8.count >= 4 {
        text = text.replacing(line, with: "********")
      }
      let lines = text.split(whereSeparator: \.isNewline).prefix(5).joined(separator: " ")
      return VisibleText.line(lines, upTo: 500).text
    }
  }
}

/// Why there is no token or secret from a command.
struct SecretCommandError: Error, Equatable, CustomStringConvertible {
  enum Reason: Error, Equatable {
    case unnamed
    case notStarted(code: Int32)
    case status(Int32, complaint: String)
    case signal(Int32, complaint: String)
    case endNotKnown
    case outOfTime(Duration)
    case tooLong
    case notText
    case empty
    case severalLines
  }

  /// The program that was run; not its arguments, which may be nobody's business.
  var program: String
  var reason: Reason

  init(_ program: String, _ reason: Reason) {
    self.program = program
    self.reason = reason
  }

  var description: String {
    let name = program.shown(upTo: 200)
    let advice = "Try the command in a shell; it is named in the profile's \"authentication\"."
    switch reason {
    case .unnamed:
      return "The profile's command for a token or secret names no program."
    case .notStarted(let code):
      let isMissing = code == ENOENT
      return "The command \(name) could not be started: "
        + (isMissing ? "it is not found" : String(cString: referral_error_words(code)))
        + ". Correct its name in the profile's \"authentication\"\(isMissing ? ", or PATH" : "")."
    case .status(let status, let complaint):
      return "The command \(name) ended with status \(status).\(Self.words(complaint)) \(advice)"
    case .signal(let number, let complaint):
      return "The command \(name) was ended by signal \(number).\(Self.words(complaint)) \(advice)"
    case .endNotKnown:
      return "How the command \(name) ended is not known. \(advice)"
    case .outOfTime(let limit):
      return
        "The command \(name) did not end within \(limit.components.seconds) s and was ended. It has no "
        + "terminal to ask on. \(advice)"
    case .tooLong:
      return "The command \(name) printed more than a token or secret can be. \(advice)"
    case .notText:
      return "The command \(name) printed something that is no text. \(advice)"
    case .empty:
      return "The command \(name) printed nothing. \(advice)"
    case .severalLines:
      return "The command \(name) printed several lines, and a token or secret is one. \(advice)"
    }
  }

  private static func words(_ complaint: String) -> String {
    complaint.isEmpty ? "" : " It says: \(complaint)"
  }
}

/// A pipe that can be read from once something has been stopped.
private final class StopPipe: Sendable {
  /// The end to wait at.
  let descriptor: Int32
  private let other: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    guard referral_open_pipe(&ends) == 0 else {
      throw CommandFailure(
        .failed, "No command can be run: \(String(cString: referral_error_words(errno))).")
    }
    (descriptor, other) = (ends[0], ends[1])
  }

  func stop() {
    var byte: UInt8 = 0
    write(other, &byte, 1)
  }

  deinit {
    close(descriptor)
    close(other)
  }
}
