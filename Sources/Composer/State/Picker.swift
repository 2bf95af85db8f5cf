package import ReferralModel
import TerminalKit

/// A list from which values are taken, narrowed down by typing.
///
/// What the filter leaves is worked out when the filter changes, and kept.
package struct Picker: Sendable, Equatable {
  /// What becomes of an entry that is taken.
  package enum Purpose: Sendable, Equatable {
    /// It becomes the text of the field at this place.
    case take(JSONPointer)
    /// It becomes a row of a list, or stops being one; several can be.
    ///
    /// `row` is where the picker was opened, without one on the line at the list's end.
    case pick(list: JSONPointer, row: Int?)
    /// It is the field to go to.
    case go
  }

  package enum Line: Sendable, Equatable {
    /// An entry, by its place.
    case entry(Int)
    /// What is typed in the filter, as an id that the catalog does not hold.
    case asTyped(String)
  }

  /// How an entry is laid out.
  package enum Look: Sendable, Equatable {
    /// A name, and the id under it or beside it.
    case names
    /// A short code and a name.
    case codes
    /// A sentence under what it is about.
    case sentences
  }

  package let title: String
  package let purpose: Purpose
  package let look: Look
  package internal(set) var entries: [PickerEntry] {
    didSet { nameColumns = Self.nameColumns(of: entries) }
  }
  /// The columns of the widest name.
  private(set) var nameColumns: Int
  package internal(set) var filter = EditedText("")
  /// What the filter leaves.
  package internal(set) var lines: [Line] = []
  /// The place of the marked one among `lines`.
  package internal(set) var selection = 0
  /// The picked ids in the order of picking.
  package internal(set) var picked: [String] = []
  package internal(set) var showsPickedOnly = false
  /// The mark was moved since the filter changed last.
  package internal(set) var hasMoved = false
  /// Something was picked or put back.
  package internal(set) var hasChanged = false
  /// The entries are being looked up.
  package internal(set) var isWaiting = false
  /// What a filter that nothing matches could have meant.
  package internal(set) var suggestion: String?
  var matcher: Matcher

  /// A catalog with what its entries are found by; the entries say which one it is.
  struct Matcher: Sendable, Equatable {
    var catalog: Catalog

    static func == (left: Matcher, right: Matcher) -> Bool {
      left.catalog.name == right.catalog.name && left.catalog.entries == right.catalog.entries
    }
  }

  /// - Parameter catalog: As many entries as there are, in the same order, with the names by which
  ///   they are found.
  init(
    _ title: String, for purpose: Purpose, look: Look = .names, entries: [PickerEntry],
    foundIn catalog: Catalog
  ) {
    self.title = title
    self.purpose = purpose
    self.look = look
    self.entries = entries
    nameColumns = Self.nameColumns(of: entries)
    matcher = Matcher(catalog: catalog)
    narrow()
  }

  private static func nameColumns(of entries: [PickerEntry]) -> Int {
    entries.map { TextWidth.columns(of: $0.label) }.max() ?? 0
  }

  package var canPickMany: Bool {
    if case .pick = purpose { true } else { false }
  }

  package var isNarrowed: Bool { !filter.text.trimmed.isEmpty }

  package var selectedLine: Line? { lines.indices.contains(selection) ? lines[selection] : nil }

  package var selectedEntry: PickerEntry? {
    if case .entry(let place) = selectedLine { entries[place] } else { nil }
  }

  package func isPicked(_ value: String) -> Bool {
    picked.contains { $0.hasSameScalars(as: value) }
  }

  /// How many entries the filter leaves.
  package var shownCount: Int {
    lines.count { if case .entry = $0 { true } else { false } }
  }

  /// How many picked ids the filter hides.
  package var hiddenPickCount: Int {
    let shown = lines.count { line in
      if case .entry(let place) = line { isPicked(entries[place].value) } else { false }
    }
    return picked.count - shown
  }
}
