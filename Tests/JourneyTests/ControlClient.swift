import Foundation
import Glibc
import ProcessTesting

/// A connection to a tmux server in control mode: one process for all commands of a window.
///
/// Source: tmux(1), CONTROL MODE: each command is answered by lines between `%begin` and `%end`.
final class ControlClient {
  private let process: ChildProcess
  private let input = Pipe()
  private let output = Pipe()
  private var buffer: [UInt8] = []

  struct Failure: Error {
    var command: String
    var answer: String
  }

  init(socket: String) throws {
    // Neither what the window prints nor its size is this client's affair.
    process = try TerminalWindow.tmux(
      ["-S", socket, "-N", "-C", "attach", "-f", "no-output,ignore-size"],
      streams: .descriptors(
        input: input.fileHandleForReading.fileDescriptor,
        output: output.fileHandleForWriting.fileDescriptor))
    try input.fileHandleForReading.close()
    try output.fileHandleForWriting.close()
    _ = try answer(to: "attach")
  }

  /// Runs a command, its words without single quotes in them, and returns what it prints.
  func run(_ words: [String]) throws -> String {
    let command = words.map { "'\($0)'" }.joined(separator: " ")
    try input.fileHandleForWriting.write(contentsOf: Data((command + "\n").utf8))
    return try answer(to: command)
  }

  private func answer(to command: String) throws -> String {
    var lines: [String] = []
    var isInside = false
    while true {
      let line = try nextLine()
      if line.hasPrefix("%begin ") {
        isInside = true
      } else if isInside, line.hasPrefix("%end ") {
        return lines.joined(separator: "\n")
      } else if isInside, line.hasPrefix("%error ") {
        throw Failure(command: command, answer: lines.joined(separator: "\n"))
      } else if isInside {
        lines.append(line)
      }
    }
  }

  private func nextLine() throws -> String {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        defer { buffer.removeSubrange(...end) }
        return String(decoding: buffer[..<end], as: UTF8.self)
      }
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let count = read(output.fileHandleForReading.fileDescriptor, &bytes, bytes.count)
      guard count > 0 else {
        throw Failure(command: "", answer: "tmux has ended")
      }
      buffer += bytes[..<count]
    }
  }
}
