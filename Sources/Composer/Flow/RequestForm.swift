/// The form in which a request is written to a file.
package enum RequestForm: Sendable, Hashable {
  /// The exact bytes, but for the token.
  case http
  /// A script for `sh` that sends it with curl.
  case curl
}
