/// A screen with a keyboard.
///
/// Everything happens on the main actor, and waiting blocks it: while a person edits there is one
/// thread, and results of work elsewhere come by mailbox and ``bell``.
@MainActor
package protocol Terminal: AnyObject {
  /// The size the next frame should have.
  var size: Size { get }

  /// Wakes ``nextEvent(within:)``, which then returns ``TerminalEvent/wake``.
  var bell: Bell { get }

  /// Whether an event waits already; drawing should wait too then.
  var hasPendingInput: Bool { get }

  /// Shows a frame, sending only what differs from the one before.
  func present(_ frame: Frame)

  /// Waits for the next event.
  ///
  /// - Parameter limit: How long to wait; without one, for ever. Nothing wakes up in between.
  /// - Returns: The event, or nil when the time was up.
  func nextEvent(within limit: Duration?) -> TerminalEvent?

  /// Drops keys and pastes that were typed before a choice that must not be made by accident.
  func discardPendingInput()

  /// Draws the whole screen anew at the next frame, and asks for the size again.
  func redraw()

  /// Gives the terminal back, stops the program as Ctrl-Z does, and takes the terminal again when
  /// the program goes on; ``TerminalEvent/resumed`` follows.
  func suspend()

  /// Offers a text to the terminal for its clipboard, by OSC 52.
  ///
  /// - Returns: Whether it was offered: not to a terminal that would print it, nor where it is
  ///   longer than terminals take. None of them says whether it took it.
  func offerToClipboard(_ text: String) -> Bool

  /// Runs what may have to wait for the disk, and takes in what is typed meanwhile, so that a line
  /// that drops then takes nothing with it.
  func whileReading<Result>(_ body: () -> Result) -> Result

  /// Gives the terminal back while another program, such as an editor, runs in it.
  func whileReleased<Result>(_ body: () throws -> Result) rethrows -> Result
}
