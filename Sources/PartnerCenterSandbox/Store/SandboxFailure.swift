import Glibc

/// Something on this machine that keeps the sandbox from working, as a sentence.
package struct SandboxFailure: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }

  /// What was attempted, and why the system declined.
  init(_ attempt: String, errno code: CInt) {
    self.init(attempt + ": " + String(cString: strerror(code)) + ".")
  }
}
