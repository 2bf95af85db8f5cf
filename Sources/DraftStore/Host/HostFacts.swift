import Glibc

/// Who and where this process is, as far as other processes need it to tell whether it still runs.
package struct HostFacts: Sendable, Equatable {
  package var processID: Int32
  /// When the process started, in clock ticks since the host did (`proc_pid_stat(5)`, field 22).
  ///
  /// It tells the process from a later one with the same id.
  package var processStart: UInt64
  package var hostName: String
  /// The installation's own id (`machine-id(5)`), for hosts that share a name; may be empty.
  package var machineID: String
  /// A new one at each start of the host.
  package var bootID: String
  /// The process id namespace (`pid_namespaces(7)`): an id means nothing outside it; may be empty.
  package var processSpace: String
  /// The login name, for people.
  package var user: String

  package init(
    processID: Int32, processStart: UInt64, hostName: String, machineID: String = "",
    bootID: String, processSpace: String = "", user: String
  ) {
    self.processID = processID
    self.processStart = processStart
    self.hostName = hostName
    self.machineID = machineID
    self.bootID = bootID
    self.processSpace = processSpace
    self.user = user
  }

  /// Asks the system about this process.
  ///
  /// - Throws: ``DraftStoreError/cannotRead(path:errno:)`` where `/proc` cannot be read.
  package static func current() throws -> HostFacts {
    let processID = getpid()
    guard let process = try ProcessStatus(of: processID) else {
      throw DraftStoreError.cannotRead(path: ProcessStatus.path(of: processID), errno: ENOENT)
    }
    return HostFacts(
      processID: processID,
      processStart: process.start,
      hostName: try systemText(at: "/proc/sys/kernel/hostname"),
      machineID: (try? systemText(at: "/etc/machine-id")) ?? "",
      bootID: try systemText(at: "/proc/sys/kernel/random/boot_id"),
      processSpace: SymbolicLink.target(of: "/proc/self/ns/pid") ?? "",
      user: loginName() ?? "user \(geteuid())")
  }

  /// What the temporary files of this process are marked with.
  var mark: ProcessMark {
    ProcessMark(
      host: StableHash(of: "\(hostName)\0\(machineID)").shortText,
      boot: StableHash(of: bootID).shortText,
      space: StableHash(of: processSpace).shortText,
      processID: processID, processStart: processStart)
  }
}

extension HostFacts {
  /// A one-line file of the system's, without the line end.
  private static func systemText(at path: String) throws -> String {
    let line = try SystemFile.bytes(at: path).prefix { $0 != UInt8(ascii: "\n") }
    return String(decoding: line, as: UTF8.self)
  }

  /// The name of the user this process acts for, or `nil` where the host knows none.
  private static func loginName() -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
      guard let start = buffer.baseAddress,
        getpwuid_r(geteuid(), &entry, start, buffer.count, &found) == 0, found != nil,
        let name = entry.pw_name
      else { return nil }
      return String(cString: name)
    }
  }
}
