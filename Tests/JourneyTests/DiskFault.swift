import Foundation
import Testing

/// How one of the program's calls on its files ends, when it does not end well.
enum FaultEnding: Hashable, CustomStringConvertible {
  case error(Int32)
  /// The process is killed before the call.
  case killed
  /// A write takes half of the bytes.
  case half
  /// A write takes half of the bytes, and the process is killed.
  case torn

  /// What a disk, a quota, a network folder and missing permission answer.
  static let diskErrors = [ENOSPC, EDQUOT, EIO, EROFS, ESTALE, EACCES].map(FaultEnding.error)
  static let interruption = FaultEnding.error(EINTR)

  var isDeath: Bool { self == .killed || self == .torn }

  /// What the library that makes it happen calls it.
  var plan: String {
    switch self {
    case .error(let number): "\(number)"
    case .killed: "kill"
    case .half: "half"
    case .torn: "torn"
    }
  }

  var description: String {
    guard case .error(let number) = self else { return plan }
    return Self.names[number] ?? plan
  }

  private static let names = [
    ENOSPC: "ENOSPC", EDQUOT: "EDQUOT", EIO: "EIO", EROFS: "EROFS", ESTALE: "ESTALE",
    EACCES: "EACCES", EINTR: "EINTR",
  ]

  /// The system's words for the error.
  var words: String? {
    guard case .error(let number) = self else { return nil }
    return String(cString: strerror(number))
  }
}

/// A call of the program that does not end well.
struct DiskFault: CustomStringConvertible {
  /// The call by its turn among those that can fail, from 1.
  var at: Int
  var call: String
  var ending: FaultEnding
  /// The calls that can fail; all where empty.
  var among: [String] = []
  /// Whether all of these that come after it fail too.
  var isLasting = false

  var description: String { "\(call) \(at) \(ending)\(isLasting ? " and on" : "")" }
}

/// A call of the program on a file below its data folder, as it was written down.
struct DiskCall {
  var number: Int
  var name: String
  var isFault: Bool
  /// 0 for a call that succeeded.
  var error: Int32
  var path: String
  /// Where a file was renamed or linked to.
  var newPath: String?

  init(line: Substring) throws {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    try #require(fields.count >= 4, "\(line)")
    number = try #require(Int(fields[0]))
    name = fields[1]
    isFault = fields[2].hasPrefix("!") || fields[2].hasPrefix("kill")
    error = try #require(Int32(fields[2].drop { !$0.isNumber }))
    path = fields[3]
    newPath = fields.count > 4 ? fields[4] : nil
  }
}

/// A run of the program with each of its calls on its files.
struct WatchedRun {
  var run: Program.Run
  var calls: [DiskCall]

  var status: Int32 { run.status }
  var errors: String { run.errors }
  var faults: [DiskCall] { calls.filter(\.isFault) }

  /// Whether the run brought a file to the disk in the order that survives a power cut: the new
  /// file's bytes, its place, the folder.
  func hasBroughtToDisk(_ path: String) -> Bool {
    guard
      let placing = calls.last(where: { $0.newPath == path && $0.error == 0 && !$0.isFault })
    else { return false }
    let folder = (path as NSString).deletingLastPathComponent
    func isSynced(_ path: String, in calls: some Sequence<DiskCall>) -> Bool {
      calls.contains { $0.name == "fsync" && $0.path == path && $0.error == 0 }
    }
    let before = calls.filter { $0.number < placing.number && $0.path == placing.path }
    guard let sync = before.last(where: { $0.name == "fsync" }), sync.error == 0 else {
      return false
    }
    return !before.contains { $0.name == "write" && $0.number > sync.number }
      && isSynced(folder, in: calls.filter { $0.number > placing.number })
  }
}

extension Program {
  /// The library that stands between the program and its files, beside the program.
  static var failingDisk: String {
    get throws {
      let folder = URL(fileURLWithPath: try path).deletingLastPathComponent()
      let path = folder.appendingPathComponent("libFailingDisk.so").path
      try #require(FileManager.default.fileExists(atPath: path), "no library at \(path)")
      return path
    }
  }

  /// Runs a command on a disk that is watched, and fails where a fault is given.
  ///
  /// - Parameter below: The part of the data folder whose calls count; all of it where empty.
  /// - Parameter user: The number of the user to be; the one who runs the tests where `nil`.
  func runWatched(
    _ arguments: [String], failing fault: DiskFault? = nil, below: String = "",
    umask: String = "022", user: uid_t? = nil
  ) async throws -> WatchedRun {
    let trace = home.appendingPathComponent("trace-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: trace) }
    var variables = [
      "LD_PRELOAD": try Self.failingDisk, "FAILING_DISK_TRACE": trace.path,
      "FAILING_DISK_FOLDER": data.path + below, "FAILING_DISK_UMASK": umask,
    ]
    if let user { variables["FAILING_DISK_USER"] = "\(user)" }
    if let fault {
      variables["FAILING_DISK_AT"] = "\(fault.at)\(fault.isLasting ? "+" : "")"
      variables["FAILING_DISK_END"] = fault.ending.plan
      if !fault.among.isEmpty {
        variables["FAILING_DISK_CALLS"] = ",\(fault.among.joined(separator: ",")),"
      }
    }
    let run = try await start(arguments, environment: variables).wait()
    let text = try String(contentsOf: trace, encoding: .utf8)
    return WatchedRun(run: run, calls: try text.split(separator: "\n").map(DiskCall.init(line:)))
  }

  /// What is in the data folder: every path below it, with its permission bits.
  func dataFiles() throws -> [(path: String, mode: mode_t)] {
    guard FileManager.default.fileExists(atPath: data.path) else { return [] }
    return try ([""] + FileManager.default.subpathsOfDirectory(atPath: data.path)).map { path in
      let file = data.appendingPathComponent(path).path
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      let mode = try #require(attributes[.posixPermissions] as? Int, "\(path)")
      return (path, mode_t(mode))
    }
  }
}

/// How often each call has ended in each way.
struct FaultCounts {
  private(set) var counts: [String: [FaultEnding: Int]] = [:]

  mutating func add(_ call: String, _ ending: FaultEnding) {
    counts[call, default: [:]][ending, default: 0] += 1
  }

  mutating func add(_ other: FaultCounts) {
    for (call, endings) in other.counts {
      for (ending, count) in endings { counts[call, default: [:]][ending, default: 0] += count }
    }
  }

  func count(_ call: String, _ ending: FaultEnding) -> Int { counts[call]?[ending] ?? 0 }

  /// A line per call.
  func table(_ title: String) -> String {
    let lines = counts.sorted { $0.key < $1.key }.map { call, endings in
      "  \(call): "
        + endings.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", ")
    }
    return ([title + ":"] + lines).joined(separator: "\n")
  }
}
