import Composer
import ComposerTesting
import ReferralModel
import TerminalKit

extension Fixtures {
  static let letters = DraftID.alphabet

  /// A draft of the list, as its summary tells it.
  static func entry(
    _ letter: Character, _ customer: String = "", value: String = "", closes: String = "",
    _ submission: SubmissionState = .none, changed: String = "2026-11-18T11:02:31.000Z",
    completeParts: Int? = 3
  ) -> DraftEntry {
    let sent = DraftSummary.Sent(
      referralID: "4111fffc-0000-4000-8000-00000000000\(letter)",
      at: Timestamp("2026-11-03T08:00:00.000Z"), status: "New/Pending")
    return DraftEntry(
      id: id(letter), mark: 1,
      content: .read(
        DraftSummary(
          customer: customer, value: value, closes: closes, submission: submission,
          updatedAt: Timestamp(changed), completeParts: completeParts,
          sent: submission == .sent ? sent : nil, searchedFor: ["REF-\(letter)"])))
  }

  /// A draft that is known by name only.
  static func named(_ letter: Character) -> DraftEntry {
    DraftEntry(id: id(letter), mark: 1, content: .notRead)
  }

  /// So many drafts that have been read, each with a customer of its own.
  static func entries(_ count: Int, _ submission: SubmissionState = .none) -> [DraftEntry] {
    letters.prefix(count).map { entry($0, "Customer \($0)", submission) }
  }
}

extension ComposerState {
  /// The customers of a section's lines, in order.
  func customers(in section: DraftList.Section = .drafts) -> [String] {
    (0..<list.sections.count(of: section)).map {
      list.entry(at: $0, of: section)?.summary?.customer ?? "damaged"
    }
  }

  var selectedCustomer: String? { list.selectedEntry?.summary?.customer }

  func shown() -> String { text(of: screen(of: self, at: size)) }

  /// Carries out what was asked of the disk, as if all went well.
  mutating func answer(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .delete(let id): answer(update(&self, on: .draftDeleted(id)))
      case .restore(let id): answer(update(&self, on: .draftRestored(id)))
      default: break
      }
    }
  }
}
