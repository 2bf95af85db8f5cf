import Synchronization

/// Where the sandbox finds the mood that it is in.
package protocol MoodSwitch: Sendable {
  func setting() throws -> SandboxMoodSetting
  func set(_ setting: SandboxMoodSetting) throws
  /// The mood, if it concerns what is at hand; a mood that holds once then ends.
  func take(where concerns: (SandboxMood) -> Bool) throws -> SandboxMood?
}

/// A mood in memory.
package final class MemoryMood: MoodSwitch {
  private let current: Mutex<SandboxMoodSetting>

  package init(_ setting: SandboxMoodSetting = .normal) {
    current = Mutex(setting)
  }

  package func setting() -> SandboxMoodSetting { current.withLock { $0 } }

  package func set(_ setting: SandboxMoodSetting) { current.withLock { $0 = setting } }

  package func take(where concerns: (SandboxMood) -> Bool) -> SandboxMood? {
    current.withLock { setting in
      let mood = setting.mood
      guard concerns(mood) else { return nil }
      if setting.isOnce { setting = .normal }
      return mood
    }
  }
}

/// A mood in the file `mood` of the sandbox's folder, so that one process can set it for another.
package struct MoodFile: MoodSwitch {
  static let name = "mood"

  private let folder: PrivateFolder

  /// Opens the sandbox's folder, and makes it where there is none.
  package init(folder path: String) throws {
    folder = try PrivateFolder(opening: path)
  }

  /// The mood that is set; `normal` where there is no file.
  ///
  /// - Throws: ``SandboxFailure`` where the file holds no mood.
  package func setting() throws -> SandboxMoodSetting {
    guard let bytes = try folder.contents(of: Self.name) else { return .normal }
    let text = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard text.count == 1, let setting = SandboxMoodSetting(String(text[0])) else {
      throw SandboxFailure(
        "\(folder.path)/\(Self.name) holds no mood of the sandbox. Set one, or remove the file.")
    }
    return setting
  }

  package func set(_ setting: SandboxMoodSetting) throws {
    try folder.withLock { try write(setting) }
  }

  package func take(where concerns: (SandboxMood) -> Bool) throws -> SandboxMood? {
    // Most requests meet no mood, and a look needs no lock: files are only ever replaced whole.
    guard concerns(try setting().mood) else { return nil }
    return try folder.withLock {
      let current = try setting()
      guard concerns(current.mood) else { return nil }
      if current.isOnce { try write(.normal) }
      return current.mood
    }
  }

  private func write(_ setting: SandboxMoodSetting) throws {
    try folder.write(Array((setting.description + "\n").utf8), to: Self.name)
  }
}
