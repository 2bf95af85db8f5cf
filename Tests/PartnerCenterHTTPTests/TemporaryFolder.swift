import FoundationEssentials
import Glibc
import LoopbackTesting

/// A folder of one test, removed with all that is in it when the test lets go of it.
final class TemporaryFolder {
  private let top: String
  let path: String

  /// - Parameter depth: How many folders with long names lie within one another.
  init(depth: Int = 0) throws {
    var template = Array("/tmp/referral-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw SystemError(code: errno) }
    top = String(cString: made)
    var path = top
    for _ in 0..<depth {
      path += "/" + String(repeating: "d", count: 60)
      guard mkdir(path, 0o700) == 0 else { throw SystemError(code: errno) }
    }
    self.path = path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: top)
  }
}
