import CNcurses
import Glibc
package import TerminalKit

/// The terminal of the person at the keyboard, drawn by ncursesw.
///
/// ncurses knows how to write to the terminal and what the screen shows; keys are decoded by
/// ``KeyDecoder``, because ncurses would type what it does not know letter by letter. While it
/// waits the program sleeps in one `poll` on the keyboard, the signals and the bell.
@MainActor
package final class NcursesTerminal: Terminal {
  package private(set) var size: Size
  package let bell: Bell
  /// A descriptor that can be read from once a signal has asked the program to end.
  package var ending: Int32 { referral_signals_ending() }
  package let description: TerminalDescription

  let options: TerminalOptions
  let signals: Int32
  let mailbox: WakeUpPipe
  var decoder: KeyDecoder
  var events = EventQueue()
  /// When the decoder's patience ends.
  var decision: ContinuousClock.Instant?
  var isInputOpen = true

  private let drawing: Drawing
  private var isRunning = true
  /// What the screen shows; nil when that is not known.
  private var shown: Frame?
  private var needsRepaint = false
  /// Whether nothing is written into the last column.
  ///
  /// That is where the description says that the cursor goes to the next line with the last letter
  /// of one: not every terminal that is drawn by such a description does.
  private let sparesLastColumn: Bool
  private let clipboard: ClipboardOffer.Way

  /// Takes the screen over.
  package init(options: TerminalOptions) throws(TerminalProblem) {
    guard isatty(options.input) == 1, isatty(options.output) == 1 else { throw .notATerminal }
    // What follows would take the signals and the description from the screen that there is.
    guard referral_curses_is_started() == 0 else { throw .cannotStart(term: options.term) }
    // Before anything that would have to be given back.
    let mailbox: WakeUpPipe
    do {
      mailbox = try WakeUpPipe()
    } catch {
      throw .cannotBeWoken(errno: error.errno)
    }
    self.mailbox = mailbox
    bell = Bell { mailbox.ring() }
    let locale = Int(referral_curses_set_locale())
    let family = TerminalFamily(term: options.term, isInsideTmux: options.isInsideTmux)
    guard
      let term = ([options.term] + family.descriptions).first(where: {
        !$0.isEmpty && referral_curses_can_use($0, options.output) == 1
      })
    else { throw .noUsableDescription(term: options.term) }

    // Before ncurses starts, which then leaves the handlers alone.
    signals = referral_signals_catch()
    let brackets: Int32 = family.bracketsPastes ? 1 : 0
    guard signals >= 0, referral_signals_await_terminal(options.input) == 1,
      referral_curses_start(term, options.input, options.output, brackets) == 0
    else {
      referral_signals_restore()
      throw .cannotStart(term: term)
    }
    let hasColor = options.usesColor && referral_curses_start_colors() == 1
    Theme.define(withColor: hasColor)
    drawing = Drawing(
      usesASCIILines: options.usesASCIILines || locale == REFERRAL_CURSES_ASCII,
      usesASCIIOnly: locale == REFERRAL_CURSES_ASCII)
    decoder = KeyDecoder(
      // Also where pastes come in brackets: GNU screen's own, and tmux's when asked so, do not.
      pastesBursts: true,
      sequences: term == options.term ? TerminfoKeys.sequences() : [:])
    description = TerminalDescription(
      requested: options.term, used: term,
      characters: TerminalDescription.Characters(locale: locale),
      hasColor: hasColor)
    clipboard = family.clipboard
    sparesLastColumn = referral_curses_flag("am") == 1 && referral_curses_flag("xenl") == 0
    self.options = options
    size = Self.reportedSize(options.output)
    referral_curses_resize(Int32(size.rows), Int32(size.columns))
  }

  isolated deinit {
    stop()
  }

  /// Gives the terminal back as it was found; does nothing the second time.
  package func stop() {
    guard isRunning else { return }
    isRunning = false
    // A terminal that is there but takes nothing must not keep the program from ending.
    referral_curses_stop(isInputOpen ? 200 : 0)
    referral_signals_restore()
  }

  package func present(_ frame: Frame) {
    guard isRunning, isInputOpen else { return }
    if shown == nil || needsRepaint {
      referral_curses_erase(needsRepaint ? 1 : 0)
      shown = nil
      needsRepaint = false
    }
    for run in frame.changes(since: shown, sparingLastColumn: sparesLastColumn) {
      referral_curses_put(
        Int32(run.position.row), Int32(run.position.column), drawing.text(of: run),
        Theme.number(of: run.style))
    }
    let isShown = referral_curses_update(
      Int32(frame.cursor?.row ?? -1), Int32(frame.cursor?.column ?? -1))
    shown = frame
    needsRepaint = isShown != 0
  }

  package func redraw() {
    needsRepaint = true
    noteSize()
  }

  package func suspend() {
    guard isRunning, isInputOpen else { return }
    referral_curses_release()
    referral_signals_stop_group()
    // The signal that let the program go on is answered by the event below.
    takeBack(ignoring: [SIGCONT])
    if isInputOpen { events.append(.resumed) }
  }

  package func offerToClipboard(_ text: String) -> Bool {
    guard isRunning, isInputOpen, let offer = ClipboardOffer(text, by: clipboard) else {
      return false
    }
    let isSent = referral_curses_send(offer.bytes, offer.bytes.count) == 0
    // What stopped it may have been taken for text.
    if !isSent { needsRepaint = true }
    return isSent
  }

  package func whileReleased<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard isRunning, isInputOpen else { return try body() }
    referral_signals_leave_interrupts(1)
    referral_curses_release()
    defer {
      referral_signals_leave_interrupts(0)
      // Ctrl-Z over there was meant for the other program.
      takeBack(ignoring: [SIGCONT, SIGTSTP])
    }
    return try body()
  }

  /// Takes the terminal again that was given back, unless the program is asked to end: it may then be
  /// in the background, where the first touch would stop it.
  private func takeBack(ignoring ignored: Set<Int32>) {
    guard !receiveSignals(ignoring: ignored), hasForeground() else {
      isInputOpen = false
      return
    }
    referral_curses_resume()
    needsRepaint = true
    noteSize()
  }

  /// Takes the terminal again after a stop that came from elsewhere.
  func resume() {
    guard isRunning, isInputOpen, hasForeground() else { return }
    referral_curses_reassert()
    needsRepaint = true
    noteSize()
    events.append(.resumed)
  }

  /// Waits until the terminal is this program's; where it will not be, says that it is gone, or by
  /// what the program is asked to end.
  private func hasForeground() -> Bool {
    if referral_signals_await_terminal(options.input) == 1 { return true }
    if !receiveSignals(ignoring: [SIGCONT]), isInputOpen {
      events.append(.hungUp(.readFailed(errno: EIO)))
    }
    isInputOpen = false
    return false
  }

  /// Asks the terminal for its size, and announces a new one.
  func noteSize() {
    let reported = Self.reportedSize(options.output)
    guard isRunning, reported != size else { return }
    size = reported
    referral_curses_resize(Int32(size.rows), Int32(size.columns))
    // What a terminal makes of the old lines is its own affair.
    needsRepaint = true
    events.removeAll { if case .resized = $0 { true } else { false } }
    events.append(.resized(size))
  }

  private static func reportedSize(_ output: Int32) -> Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    if referral_curses_window_size(output, &rows, &columns) != 0 {
      // A serial line, say: ncurses takes the size of the terminal's description.
      referral_curses_size(&rows, &columns)
    }
    return Size(columns: Int(columns), rows: Int(rows))
  }
}
