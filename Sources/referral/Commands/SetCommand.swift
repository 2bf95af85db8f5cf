import ArgumentParser
import Composer
import DraftStore
import ReferralDesk
import ReferralModel

/// `referral set`.
struct SetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set fields of a draft by JSON pointer.",
    discussion: """
      Such as /customerProfile/name=Contoso or /details/estimatedDealValue=50k. An empty value \
      clears the field. Consent takes yes, no or nothing. /team/-/firstName=Ann appends a row. All \
      of the fields are set, or none.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String

  @Argument(help: ArgumentHelp("The fields.", valueName: "pointer=value"))
  var assignments: [String]

  func run() async throws {
    try await options.run { office in
      let changes = try assignments.map(Assignment.init)
      let desk = office.desk
      let changed = try desk.change(desk.store.find(draft)) { draft in
        for change in changes {
          try Forms.set(
            change.value, at: change.pointer, in: &draft, at: desk.dependencies.now(),
            today: desk.dependencies.today())
        }
      }
      do {
        for problem in try desk.problems(in: changed) {
          guard changes.contains(where: { problem.pointer.isInside($0.pointer) }) else { continue }
          office.console.note("\(problem.pointer)  \(problem.message)")
        }
      } catch {
        // It is on disk, whatever keeps it from being checked.
        office.console.note("The draft is changed. It was not checked: \(error)")
      }
    }
  }
}

/// One `POINTER=VALUE` of the command line.
private struct Assignment {
  let pointer: JSONPointer
  let value: String

  init(_ argument: String) throws {
    guard let separator = argument.firstIndex(of: "="),
      let pointer = JSONPointer(String(argument[..<separator])), !pointer.tokens.isEmpty
    else {
      throw CommandFailure(
        .usage, "\(argument) is not POINTER=VALUE, such as /customerProfile/name=Contoso.")
    }
    self.pointer = pointer
    value = String(argument[argument.index(after: separator)...])
  }
}
