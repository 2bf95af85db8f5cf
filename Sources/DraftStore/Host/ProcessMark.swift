/// A process, in a form that fits a file name: `host-boot-space-pid-start`.
struct ProcessMark: Equatable, CustomStringConvertible {
  var host: String
  var boot: String
  var space: String
  var processID: Int32
  var processStart: UInt64

  var description: String { "\(host)-\(boot)-\(space)-\(processID)-\(processStart)" }

  init(host: String, boot: String, space: String, processID: Int32, processStart: UInt64) {
    self.host = host
    self.boot = boot
    self.space = space
    self.processID = processID
    self.processStart = processStart
  }

  init?(_ text: Substring) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 5, let processID = Int32(parts[3]), let start = UInt64(parts[4]) else {
      return nil
    }
    self.init(
      host: String(parts[0]), boot: String(parts[1]), space: String(parts[2]),
      processID: processID, processStart: start)
  }
}

extension HostFacts {
  /// Whether a process, seen from here, is certainly gone.
  ///
  /// Age decides nothing. What runs on another host or in another process space cannot be seen from
  /// here, and counts as running.
  func isGone(_ other: ProcessMark) -> Bool {
    let own = mark
    guard other.host == own.host else { return false }
    guard other.boot == own.boot else { return true }
    guard other.space == own.space else { return false }
    do {
      guard let status = try ProcessStatus(of: other.processID) else { return true }
      return status.isDead || status.start != other.processStart
    } catch {
      // What cannot be looked up counts as running.
      return false
    }
  }

  /// Whether the end of a process can be noticed from here.
  func canSee(_ other: ProcessMark) -> Bool {
    let own = mark
    return other.host == own.host && (other.boot != own.boot || other.space == own.space)
  }
}
