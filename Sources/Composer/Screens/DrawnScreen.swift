import PartnerCenter
import ReferralModel
package import TerminalKit

/// A screen as it was drawn, and what the next one can take over from it.
///
/// While someone types, little but the focused field changes. Drawing that alone takes a small part
/// of the time; the outcome is the same as that of drawing everything.
package struct DrawnScreen: Sendable {
  package let frame: Frame
  /// Whether only the focused field was drawn.
  package let isDrawnOverAnother: Bool
  private let basis: Basis?

  /// Draws a state, over the screen that was drawn before where only the focused field's text has
  /// changed since.
  package init(of state: ComposerState, at size: Size, after last: DrawnScreen? = nil) {
    let surroundings = Surroundings(of: state)
    if let basis = last?.basis, basis.surroundings == surroundings, basis.frame.size == size,
      let frame = basis.frame(for: state)
    {
      self.frame = frame
      self.basis = basis
      isDrawnOverAnother = true
      return
    }
    var canvas = Canvas(size: size)
    canvas.draw(state)
    frame = canvas.frame
    isDrawnOverAnother = false
    basis =
      if let surroundings, let field = canvas.field {
        Basis(frame: frame, field: field, pane: canvas.pane, surroundings: surroundings)
      } else {
        nil
      }
  }
}

extension DrawnScreen {
  /// What decides how a part looks, except for the focused field's text.
  private struct Surroundings: Equatable {
    let revision: Revision
    /// The header tells it.
    let isUncommitted: Bool
    /// The text is read as of a day.
    let today: CalendarDay
    /// The header tells the time of the last save.
    let secondsFromUTC: Int

    /// - Returns: `nil` where something lies over the part, or more than the hint stands below it.
    init?(of state: ComposerState) {
      guard let editor = state.editor, state.help == nil, state.statusPage == nil,
        state.message == nil, state.pending == .nothing
      else { return nil }
      revision = editor.revision.value
      isUncommitted = editor.hasUncommittedText
      today = state.moment.today
      secondsFromUTC = state.moment.secondsFromUTC
    }
  }

  /// A screen on which everything was drawn.
  ///
  /// Each later one starts from it, not from the one before, so that a frame does not gather the
  /// characters of all texts that it ever showed.
  private struct Basis {
    let frame: Frame
    let field: DrawnField
    let pane: DrawnPane?
    let surroundings: Surroundings

    /// The same screen with the focused field as it is now.
    func frame(for state: ComposerState) -> Frame? {
      guard let editor = state.editor else { return nil }
      var canvas = Canvas(on: frame)
      guard field.draw(editor, on: &canvas, today: surroundings.today),
        pane?.draw(editor, on: &canvas, today: surroundings.today) != false
      else { return nil }
      // What is typed there narrows down what the hint names.
      if case .choice = editor.field?.kind { canvas.redrawHint(state) }
      return canvas.frame
    }
  }
}
