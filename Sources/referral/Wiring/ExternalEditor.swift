import CProcess
import DraftStore
import Glibc
import ReferralModel

/// The person's own editor, for the text of one field.
struct ExternalEditor: Sendable {
  let store: DraftStore
  let environment: [String: String]
  /// Whether the configuration allows it: an editor is a way to a shell.
  let isAllowed: Bool
  /// A descriptor that can be read from once this program is asked to end; negative where none is.
  var ending: Int32 = -1

  /// Lets the person edit a text and returns what they saved.
  ///
  /// The editor is `VISUAL`, else `EDITOR`, split at spaces and run without a shell; else `nano` or
  /// `vi`, whichever there is. The file is marked as belonging to the drafts. The editor sees the
  /// environment without this program's secrets and without passwords of proxies.
  func edit(_ text: String, of drafts: [DraftID] = []) throws -> String {
    guard isAllowed else {
      throw CommandFailure(.failed, "Editors are switched off by the configuration (\"editor\").")
    }
    let file = try store.makeEditedFile(text, of: drafts)
    do {
      try run(on: file.path)
    } catch let failure as EditorFailure {
      if failure.hasStarted {
        throw CommandFailure(
          .failed, "\(failure.reason) The field is as it was. What was edited: \(file.path)")
      }
      try? store.remove(file)
      throw CommandFailure(.failed, failure.reason)
    }
    guard var edited = String(validating: try store.read(file), as: UTF8.self) else {
      throw CommandFailure(
        .failed, "What the editor saved is not UTF-8. The field is as it was; see \(file.path)")
    }
    // What an editor left there that cannot be removed is no reason to lose what was edited.
    try? store.remove(file)
    // Editors end the last line; a field does not, unless it did before.
    if edited.utf8.last == 0x0A, text.utf8.last != 0x0A { edited.removeLast() }
    return edited
  }

  private struct EditorFailure: Error {
    var reason: String
    var hasStarted = false
  }

  private func run(on path: String) throws {
    let chosen = [environment["VISUAL"], environment["EDITOR"]].compactMap { value in
      value.map { $0.split(separator: " ").map(String.init) }
    }.first { !$0.isEmpty }
    let candidates = chosen.map { [$0] } ?? [["nano"], ["vi"]]
    for words in candidates {
      var status: Int32 = 0
      let fault = withCArray(words + [path]) { arguments in
        withCArray(ChildEnvironment.withoutSecrets(environment).assignments) {
          referral_run_in_foreground(arguments, $0, ending, &status)
        }
      }
      if fault == ENOENT, chosen == nil { continue }
      guard fault == 0 else {
        throw EditorFailure(
          reason:
            "\(words[0]) could not be started: \(String(cString: referral_error_words(fault))). "
            + "Set VISUAL or EDITOR to the name of a program.")
      }
      guard status != REFERRAL_END_NOT_AWAITED else {
        throw EditorFailure(
          reason: "This program was told to end while \(words[0]) ran.", hasStarted: true)
      }
      guard status >= 0 else {
        throw EditorFailure(reason: "How \(words[0]) ended is not known.", hasStarted: true)
      }
      guard status == 0 else {
        throw EditorFailure(
          reason: "\(words[0].split(separator: "/").last ?? "") ended with status \(status).",
          hasStarted: true)
      }
      return
    }
    throw EditorFailure(reason: "There is neither nano nor vi here. Set EDITOR to a program.")
  }
}
