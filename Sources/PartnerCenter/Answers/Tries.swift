/// How often a request is sent when the service asks to come back later.
package enum Tries {
  /// The first one included.
  package static let most = 3
}
