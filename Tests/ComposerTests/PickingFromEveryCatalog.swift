import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// Each list there is, with nothing but the keyboard.
@Suite struct PickingFromEveryCatalog {
  private static let fields: [(pointer: String, catalog: Catalog)] = [
    ("/type", .types), ("/qualification", .qualifications), ("/status", .statuses),
    ("/statusDetail", .statusDetails), ("/customerProfile/size", .customerSizes),
    ("/customerProfile/address/country", .countries), ("/details/currency", .currencies),
  ]
  private static let lists: [(pointer: String, catalog: Catalog)] = [
    ("/details/requirements/industries", .industries),
    ("/details/requirements/products", .products),
    ("/details/requirements/services", .services),
    ("/details/requirements/solutions", .solutions),
  ]

  private func opened(_ pointer: String) -> ComposerState {
    var state = Fixtures.editorState()
    state.press("<^F>\(pointer)<Enter><F4>")
    return state
  }

  @Test func `no choice of the forms is left out here`() {
    var choices: [String] = []
    for field in Part.forms.flatMap({ Forms.plain.fields(of: $0, in: Fixtures.draft()) }) {
      switch field.kind {
      case .choice, .country, .currency: choices.append(field.pointer.description)
      default: break
      }
    }
    choices.removeAll { choice in Self.lists.contains { choice.hasPrefix($0.pointer) } }
    #expect(choices == Self.fields.map(\.pointer))
    #expect(
      Forms.plain.form(for: .requirements)?.items.count == Self.lists.count)
  }

  @Test(arguments: fields.indices)
  func `every entry is reached by moving`(index: Int) {
    let (pointer, catalog) = Self.fields[index]
    var state = opened(pointer)
    for entry in catalog.entries {
      var taken = state
      taken.press("<Enter>")
      #expect(taken.editor?.overlay == nil)
      #expect(taken.editor?.text.text == entry.id)
      state.press("<Down>")
    }
  }

  @Test(arguments: fields.indices)
  func `every entry is among the first by its name and by its id`(index: Int) {
    let (pointer, catalog) = Self.fields[index]
    let state = opened(pointer)
    for entry in catalog.entries {
      for typed in [entry.label, entry.id, entry.label.lowercased(), entry.id.uppercased()] {
        expectAmongFirst(entry, typed, in: state)
      }
    }
  }

  @Test(arguments: lists.indices)
  func `every entry of the lists is picked by its name and by its id`(index: Int) {
    let (pointer, catalog) = Self.lists[index]
    var state = opened(pointer)
    for entry in catalog.entries {
      for typed in [entry.label, entry.id, entry.label.lowercased()] {
        expectAmongFirst(entry, typed, in: state)
      }
      let place = place(of: entry.id, typed: entry.label, in: state) ?? 0
      // The blanks of a name do not count, and could pick.
      let typed = entry.label.replacing(" ", with: "")
      state.press(typed + String(repeating: "<Down>", count: place) + "<Enter>")
    }
    #expect(state.editor?.picker?.picked == catalog.entries.map(\.id))
    let document = JSON.object(state.editor?.draft.referral.document ?? JSONObject())
    #expect(
      document[JSONPointer(stringLiteral: pointer)]
        == .array(catalog.entries.map { .object(Tag(id: $0.id).document) }))
    state.press("<Enter>")
    #expect(state.editor?.overlay == nil)
  }

  @Test(arguments: Catalog.currencies.entries)
  func `every currency is among the first by its name and by its code`(entry: CatalogEntry) {
    for typed in [entry.id, entry.label] {
      #expect(Catalog.currencies.matches(typed).prefix(3).contains(entry))
    }
  }

  private func place(of id: String, typed: String, in state: ComposerState) -> Int? {
    var state = state
    _ = update(&state, on: .paste(typed))
    guard let picker = state.editor?.picker else { return nil }
    return picker.lines.firstIndex { line in
      if case .entry(let place) = line { picker.entries[place].value == id } else { false }
    }
  }

  private func expectAmongFirst(
    _ entry: CatalogEntry, _ typed: String, in state: ComposerState,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let place = place(of: entry.id, typed: typed, in: state)
    #expect(
      place.map { $0 < 3 } == true, "\(typed) finds \(entry.id) at \(place ?? -1)",
      sourceLocation: sourceLocation)
  }
}
