import Glibc
import Testing

@testable import DraftStore

@Suite struct `What is known of a process` {
  @Test func `this one is running and can be told from others`() throws {
    let host = try HostFacts.current()
    #expect(host.processID == getpid())
    #expect(host.processStart > 0)
    #expect(host.bootID.count == 36)
    #expect(!host.hostName.isEmpty && !host.user.isEmpty)
    #expect(!host.isGone(host.mark))
    #expect(try HostFacts.current() == host)
  }

  @Test func `a name with spaces and parentheses does not shift the fields`() throws {
    let line = "42 (a) b) (c) S 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 3 0 98765 1 1\n"
    let status = try #require(ProcessStatus(parsing: Array(line.utf8)))
    #expect(status.start == 98_765)
    #expect(!status.isDead)
  }

  @Test(arguments: [
    ("S", 1, false), ("T", 1, false), ("D", 1, false), ("Z", 1, true), ("X", 0, true),
    // The first thread has ended, the others run.
    ("Z", 3, false),
  ])
  func `a process that has ended is not taken for a running one`(
    _ state: String, _ threads: Int, _ isDead: Bool
  ) throws {
    let line = "42 (a) \(state) 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 \(threads) 0 98765 1\n"
    #expect(try #require(ProcessStatus(parsing: Array(line.utf8))).isDead == isDead)
  }

  @Test(arguments: ["", "42", "42 (a) S 1", "42 (a) S 1 42 42 0 -1 0 1 0 0 0 0 0 0 0 20 0 x 0 y"])
  func `a line that is none of the system's is not read`(_ line: String) {
    #expect(ProcessStatus(parsing: Array(line.utf8)) == nil)
  }

  @Test func `the name of a passing file says who writes it`() throws {
    let host = try HostFacts.current()
    let name = TemporaryName(target: "7k3m9qxa.json", host: host, number: 3)
    let read = try #require(TemporaryName(reading: name.description))
    #expect(read.writer == host.mark)
    #expect(name.description.hasPrefix(".7k3m9qxa.json."))
    #expect(name.description.hasSuffix("-\(getpid())-\(host.processStart)-3.tmp"))
  }

  @Test(arguments: [
    "x.tmp", ".tmp", ".a.tmp", ".a.1-2-3-4-5-6", ".a.h-b-s-1-2.tmp", ".a.h-b-s-1-2-x.tmp",
  ])
  func `other names are not taken for a passing file's`(_ name: String) {
    #expect(TemporaryName(reading: name) == nil)
  }
}
