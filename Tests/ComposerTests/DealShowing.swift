import Composer
import ComposerTesting
import TerminalKit

/// The screen of the rich deal after the keys of a script, with its request prepared.
func dealShown(_ columns: Int, _ rows: Int, _ script: String) -> Frame {
  let size = Size(columns: columns, rows: rows)
  var state = Fixtures.preparing(of: Fixtures.richDeal, to: Fixtures.forEngagements, size: size)
  state.follow(script)
  return screen(of: state, at: size)
}
