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
