import Foundation
import Testing

/// Where a person is in the composer when the terminal or the program is ended.
enum EndingPlace: String, CaseIterable, CustomStringConvertible {
  case list, field, help, picker, calendar, prompt, preview, review, question, looking

  var description: String { rawValue }

  /// The keys that lead there, and what the terminal then shows; keys of one step go out at once.
  private var steps: [(keys: String, shown: String)] {
    let field = [("n", "Next part"), ("<F8>Contos", "Contos")]
    let send = [("<Enter>", "Next part"), ("<^X>s", "Send to")]
    return switch self {
    case .list: []
    case .field: field
    case .help: field + [("<F1>", "Close")]
    case .picker: field + [("<Esc>5Health", "of 14 shown")]
    case .calendar: field + [("<Esc>4<Tab><Tab><Tab><F4>", "Mo")]
    case .prompt: field + [("<^F>ab", "ab")]
    case .preview: field + [("<F9>", "as it will be sent")]
    case .review: send
    case .question: send + [("<Enter>", "to send it")]
    case .looking: [("<Enter>", "Look again"), ("<Enter>", "Stop")]
    }
  }

  /// Makes what must be on disk before, and says what the list then shows, and what the customer's
  /// name shall be on disk afterwards.
  func prepare(_ program: Program) async throws -> (listed: String, customer: String?) {
    switch self {
    case .list: return ("no draft yet", nil)
    case .field, .help, .picker, .calendar, .prompt, .preview: return ("no draft yet", "Contos")
    case .review, .question:
      _ = try await program.readyDraft()
      return ("Contoso Inc", "Contoso Inc")
    case .looking:
      let id = try await program.readyDraft()
      try await program.setMood("once:droppedAfterReceipt")
      let submit = try await program.start(["submit", id, "--yes"]).wait()
      try #require(submit.status == 3, "\(submit.errors)")
      try await program.setMood("slow:3600")
      return ("Contoso Inc", "Contoso Inc")
    }
  }

  /// Goes there from the list.
  func go(in terminal: PseudoTerminal) throws {
    for step in steps {
      // What was typed ahead of a page that asks is dropped.
      try terminal.waitForRest()
      try terminal.type(step.keys)
      try terminal.wait(for: step.shown)
    }
    try terminal.waitForRest()
  }
}
