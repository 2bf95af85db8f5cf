import PartnerCenter
import ReferralModel
package import TerminalKit

/// Draws what the composer knows; it changes nothing and looks nothing up.
package func screen(of state: ComposerState, at size: Size) -> Frame {
  DrawnScreen(of: state, at: size).frame
}

extension Canvas {
  mutating func draw(_ state: ComposerState) {
    guard !layout.isTooSmall else {
      drawTooSmall(state)
      return
    }
    if let help = state.help {
      drawHelp(help, in: state)
    } else if let page = state.statusPage {
      draw(page, at: state.moment)
    } else if let editor = state.editor {
      draw(editor, in: state)
    } else {
      drawList(state)
    }
    drawBottom(state)
  }

  fileprivate mutating func drawTooSmall(_ state: ComposerState) {
    let isSaved = state.editor?.isUnsaved != true
    let trouble = state.editor?.wordsForTrouble(at: state.moment, columns: layout.size.columns)
    let words = [
      "Window too small.", trouble ?? (isSaved ? "The draft is saved." : "Not saved yet."),
    ]
    for (row, text) in words.enumerated() { write(text, column: 0, row: row) }
  }

  fileprivate mutating func draw(_ editor: DraftEditor, in state: ComposerState) {
    drawHeader(
      editor.customer,
      right: [
        editor.destination.profile.isSandbox && !editor.isOut && editor.otherURL == nil
          && (editor.savingTrouble == nil || layout.size.columns >= 120)
          ? editor.destination.environment : "",
        editor.saveWords(at: state.moment, columns: layout.size.columns),
      ].filter { !$0.isEmpty }.joined(separator: "  "))
    if let merging = editor.merging {
      drawMerging(merging, of: editor.draft)
      return
    }
    if let overlay = editor.overlay {
      draw(overlay, of: editor, on: state.moment.today)
      return
    }
    if let preview = editor.preview {
      drawPreview(preview, of: editor)
      return
    }
    if let question = editor.question {
      drawQuestion(question, of: editor, at: state.moment)
      return
    }
    guard editor.part == .review else { return drawPart(editor, on: state.moment.today) }
    switch editor.review.stage {
    case .reading, .ended, .looked:
      if let page = editor.rowPage(in: layout.body) { draw(page, target: editor.review.target) }
    case .confirming: break
    case .sending(let sending):
      let rows = editor.sendingRows(sending, at: state.moment, in: layout.body)
      // What happens now stands last.
      drawPage(rows, from: max(0, rows.count - layout.body.height))
    case .looking(let looking):
      drawPage(editor.lookingRows(looking, at: state.moment, in: layout.body), from: 0)
    }
  }

  mutating func drawHeader(_ title: String, right: String) {
    rule(row: layout.topRuleRow)
    rule(row: layout.bottomRuleRow)
    guard let row = layout.titleRow else { return }
    let room = layout.size.columns - TextWidth.columns(of: right) - 4
    let used = write(
      title.cut(to: room), column: 1, row: row, style: .title, width: max(0, room))
    writeAtRight(right, row: row, after: used + 1)
  }

  /// Draws a page of lines from one of them on.
  mutating func drawPage(_ rows: [PageRow], from top: Int) {
    rule(row: layout.topRuleRow)
    rule(row: layout.bottomRuleRow)
    write(rows, from: top, in: layout.body)
    placeCursor(column: 0, row: layout.body.row)
  }
}

extension DraftEditor {
  /// Whether the header names the environment because something is under way there.
  fileprivate var isOut: Bool { sending != nil || looking != nil }

  /// Whose draft it is.
  var customer: String { draft.customerWords }

  /// What the header says about the file.
  func saveWords(at moment: Moment, columns: Int) -> String {
    if sending?.isSigningIn == true { return "signing in for \(destination.environment)" }
    if sending != nil { return "sending to \(destination.environment)" }
    if looking != nil { return "looking at \(destination.environment)" }
    if lockReason != nil { return "read only" }
    if let words = wordsForTrouble(at: moment, columns: columns) { return words }
    // A kill takes it.
    if isUnsaved { return notingTrouble == nil ? "not saved yet" : "in memory only" }
    if case .saved(let time) = save { return "draft saved \(moment.clockText(of: time))" }
    return "draft saved"
  }
}
