import Synchronization

/// Where the imitated sign-in service remembers what it issued.
protocol AuthorityStore: Sendable {
  func state() throws -> AuthorityState
  /// Changes the state; no two changes run at once, in whatever process.
  func change<Result>(_ body: (inout AuthorityState) -> Result) throws -> Result
}

/// The memory of one service, gone with the process.
final class AuthorityMemory: AuthorityStore {
  private let current = Mutex(AuthorityState())

  func state() -> AuthorityState { current.withLock { $0 } }

  func change<Result>(_ body: (inout AuthorityState) -> Result) -> Result {
    current.withLock { state in body(&state) }
  }
}

/// The file `authority` in the sandbox's folder, for the owner alone.
///
/// The sandbox inside the program serves each request with a server of its own, so what the first one
/// issued must be known to the next.
struct AuthorityFile: AuthorityStore {
  static let name = "authority"

  private let folder: PrivateFolder

  /// Opens the sandbox's folder, and makes it where there is none.
  init(folder path: String) throws {
    folder = try PrivateFolder(opening: path)
  }

  /// - Throws: ``SandboxFailure`` where the file cannot be read.
  func state() throws -> AuthorityState {
    guard let bytes = try folder.contents(of: Self.name) else { return AuthorityState() }
    guard let state = (try? SandboxValue(reading: bytes)).flatMap(AuthorityState.init) else {
      throw SandboxFailure(
        "\(folder.path)/\(Self.name) is damaged. Remove it, and sign in to the sandbox again.")
    }
    return state
  }

  func change<Result>(_ body: (inout AuthorityState) -> Result) throws -> Result {
    try folder.withLock {
      let old = try state()
      var new = old
      let result = body(&new)
      if new != old { try folder.write(new.value.written + Array("\n".utf8), to: Self.name) }
      return result
    }
  }
}
