/// The passing name of a file that is being written: `.name.host-boot-space-pid-start-n.tmp`.
///
/// It says which process writes the file, so that what a dead one left behind is told from what a
/// live one is about to put in its place. Host, boot and process space are short hashes.
struct TemporaryName: CustomStringConvertible {
  let description: String
  /// Who writes the file.
  let writer: ProcessMark

  init(target: String, host: HostFacts, number: Int) {
    writer = host.mark
    description = ".\(target).\(writer)-\(number).tmp"
  }

  /// Reads a name; `nil` when it is not one of these.
  init?(reading name: String) {
    guard name.hasPrefix("."), name.hasSuffix(".tmp"),
      let tail = name.dropLast(".tmp".count).split(separator: ".").last,
      let end = tail.lastIndex(of: "-"), Int(tail[end...].dropFirst()) != nil,
      let writer = ProcessMark(tail[..<end])
    else { return nil }
    description = name
    self.writer = writer
  }
}
