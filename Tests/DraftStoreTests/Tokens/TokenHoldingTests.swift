import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `The right to get new tokens` {
  private func tokens(in folder: TemporaryFolder) throws -> TokenFolder {
    try openTokens(at: folder.path)
  }

  @Test func `is given once at a time, for each profile`() throws {
    let folder = try TemporaryFolder()
    let tokens = try tokens(in: folder)
    let again = try self.tokens(in: folder)
    let release = try #require(try tokens.hold("p"))
    #expect(try tokens.hold("p") == nil)
    #expect(try again.hold("p") == nil)
    let other = try #require(try again.hold("q"))
    other()
    release()
    let second = try #require(try again.hold("p"))
    second()
    #expect(try tokens.hold("p") != nil)
  }

  @Test func `is not given while another process has it`() async throws {
    let folder = try TemporaryFolder()
    let release = try #require(try tokens(in: folder).hold("p"))
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      let held = try openTokens(at: path).hold("p")
      #expect(held == nil)
    }
    release()
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      let held = try openTokens(at: path).hold("p")
      #expect(held != nil)
    }
  }

  @Test func `comes back when the process that has it is killed`() async throws {
    let folder = try TemporaryFolder()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      let release = try #require(try openTokens(at: path).hold("p"))
      withExtendedLifetime(release) { _ = raise(SIGKILL) }
    }
    #expect(try tokens(in: folder).hold("p") != nil)
  }
}

private func openTokens(at path: String) throws -> TokenFolder {
  TokenFolder(in: try DataFolder(opening: "\(path)/data"), host: try HostFacts.current())
}
