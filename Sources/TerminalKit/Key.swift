/// A key, whatever bytes the terminal sends for it.
///
/// Alt with a letter is ``escape`` followed by the letter, as if both had been typed.
package enum Key: Sendable, Hashable {
  /// A character to type; never a control character.
  case character(Character)
  /// Control with a key: a lowercase letter or one of `@ [ \ ] ^ _`.
  ///
  /// Never `h`, `i` or `m`, whose bytes are those of Backspace, Tab and Enter.
  case control(Character)
  case enter
  case tab
  case backTab
  case escape
  case up
  case down
  case left
  case right
  /// Control or Alt with the left arrow.
  case wordLeft
  /// Control or Alt with the right arrow.
  case wordRight
  case home
  case end
  case pageUp
  case pageDown
  case insert
  case delete
  case backspace
  case function(Int)
  /// A key or a sequence that means nothing here; swallowed whole.
  case unknown
}
