import Foundation
import Testing

/// Switches faults of a running program's disk on and off.
struct DiskSwitch {
  private let control: URL
  private let trace: URL
  private let program: Program

  init(_ program: Program) throws {
    self.program = program
    control = program.home.appendingPathComponent("disk-control")
    trace = program.home.appendingPathComponent("disk-trace")
    try Data().write(to: trace)
    chmod(trace.path, 0o666)
  }

  /// What the program has to be started with.
  var environment: [String: String] {
    get throws {
      [
        "LD_PRELOAD": try Program.failingDisk, "FAILING_DISK_TRACE": trace.path,
        "FAILING_DISK_FOLDER": program.data.path, "FAILING_DISK_CONTROL": control.path,
      ]
    }
  }

  /// From now on these calls fail on files whose paths have a part in them; `$` is a path's end.
  func fail(_ number: Int32, _ calls: [String], at part: String) throws {
    let text = "\(number) ,\(calls.joined(separator: ",")), \(part)\n"
    try Data(text.utf8).write(to: control, options: .atomic)
    chmod(control.path, 0o644)
  }

  func heal() throws {
    try FileManager.default.removeItem(at: control)
  }

  /// The calls that were made to fail, with their errors.
  func faults() throws -> [DiskCall] {
    let text = try String(contentsOf: trace, encoding: .utf8)
    return try text.split(separator: "\n").map(DiskCall.init(line:)).filter(\.isFault)
  }
}

extension String {
  /// The words of a screen, whatever lines they were broken into.
  var inOneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The same where words too long for a line were cut.
  var withoutBlanks: String { filter { !$0.isWhitespace } }
}
