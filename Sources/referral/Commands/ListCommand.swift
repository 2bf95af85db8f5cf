import ArgumentParser
import DraftStore
import ReferralDesk
import ReferralModel

/// `referral list`.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List drafts and sent referrals, the newest first.",
    discussion: """
      On a terminal the newest 50 are listed; all of them when piped, with --all or with --json.

      --json prints a list of {"id", "customer", "value", "closes", "state", "updatedAt", \
      "mustFix", "secondState"}; a file that cannot be read has {"id", "damaged"} instead. \
      secondState is that of Microsoft's own referral, where yours of a shared deal is sent, else null.
      """)

  @OptionGroup var options: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "List all of them.")
  var all = false

  func run() async throws {
    try await options.run { office in
      let isShort = office.surroundings.hasTerminalOutput && !all && !json
      let (rows, total) = try rows(newest: isShort ? 50 : nil, desk: office.desk)
      if json {
        office.console.write(document: .array(rows.map(\.json)))
        return
      }
      for line in DraftRow.table(rows) {
        office.console.print(line)
      }
      if rows.isEmpty {
        office.console.note("There are no drafts yet. Start one: referral new")
      } else if rows.count < total {
        office.console.note("The newest \(rows.count) of \(total); --all lists all.")
      }
    }
  }

  /// A row of each draft, and how many drafts there are.
  private func rows(newest limit: Int?, desk: Desk) throws -> ([DraftRow], total: Int) {
    guard let limit else {
      var rows: [DraftRow] = []
      try desk.store.forEachDraft { rows.append(DraftRow(entry: $0, desk: desk)) }
      return (rows, rows.count)
    }
    let listing = try desk.store.list(newest: limit)
    return (listing.entries.map { DraftRow(entry: $0, desk: desk) }, listing.total)
  }
}
