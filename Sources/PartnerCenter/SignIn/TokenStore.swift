import Synchronization

/// Where the tokens of profiles are kept between runs, as the bytes that ``StoredTokens`` makes.
package struct TokenStore: Sendable {
  /// What is kept for the profile of this name, or `nil`.
  ///
  /// Throws, with a sentence that says how to mend it, where the tokens are not as private as they
  /// must be or cannot be read.
  package var load: @Sendable (_ profile: String) throws -> [UInt8]?
  /// Keeps these bytes for the profile of this name, in the place of what was kept.
  package var save: @Sendable (_ bytes: [UInt8], _ profile: String) throws -> Void
  /// Removes what is kept, whatever is wrong with it; says whether there was anything.
  package var remove: @Sendable (_ profile: String) throws -> Bool
  /// Where it is or would be kept, for messages.
  package var place: @Sendable (_ profile: String) -> String
  /// Takes the right to get new tokens for the profile, and gives what gives it back.
  ///
  /// It gives `nil` at once while another process, or another task of this one, has it.
  package var hold: @Sendable (_ profile: String) throws -> (@Sendable () -> Void)?

  package init(
    load: @escaping @Sendable (_ profile: String) throws -> [UInt8]?,
    save: @escaping @Sendable (_ bytes: [UInt8], _ profile: String) throws -> Void,
    remove: @escaping @Sendable (_ profile: String) throws -> Bool,
    place: @escaping @Sendable (_ profile: String) -> String,
    hold: @escaping @Sendable (_ profile: String) throws -> (@Sendable () -> Void)?
  ) {
    self.load = load
    self.save = save
    self.remove = remove
    self.place = place
    self.hold = hold
  }
}

extension TokenStore {
  /// Keeps tokens for as long as the store is used, and writes nothing down.
  package static func inMemory() -> TokenStore {
    let memory = Memory()
    return TokenStore(
      load: { profile in memory.content.withLock { $0.kept[Array(profile.utf8)] } },
      save: { bytes, profile in
        memory.content.withLock { $0.kept[Array(profile.utf8)] = bytes }
      },
      remove: { profile in
        memory.content.withLock { $0.kept.removeValue(forKey: Array(profile.utf8)) != nil }
      },
      place: { _ in "the memory of this process" },
      hold: { profile in
        let name = Array(profile.utf8)
        guard memory.content.withLock({ $0.held.insert(name).inserted }) else { return nil }
        return { memory.content.withLock { _ = $0.held.remove(name) } }
      })
  }

  /// Names are compared as bytes, as in files.
  private final class Memory: Sendable {
    struct Content {
      var kept: [[UInt8]: [UInt8]] = [:]
      var held: Set<[UInt8]> = []
    }

    let content = Mutex(Content())
  }
}
