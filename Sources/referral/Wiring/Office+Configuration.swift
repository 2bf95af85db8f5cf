import DraftStore
import Glibc
import ReferralDesk
import ReferralModel

extension Office {
  /// Changes the person's own configuration file, after checking that the changed one can be read.
  ///
  /// - Parameters:
  ///   - key: What is changed, for the message.
  ///   - takesEffect: Whether the change shows in what both files say together. The file is left as
  ///     it is where it would not: the administrator has locked the key.
  func changeConfiguration(
    _ key: String, _ body: (inout JSONObject) throws -> Void,
    takesEffect: (Configuration) -> Bool
  ) throws {
    guard let path = surroundings.configurationPath(option: options.configuration) else {
      throw CommandFailure(.usage, "HOME is not set: name the file with --config.")
    }
    var object = JSONObject()
    if FileBytes.exists(path) {
      object = try ConfigurationFile(readingFileAt: path).object
    }
    try body(&object)
    let bytes = JSON.object(object).bytes() + [0x0a]
    let changed = try ConfigurationFile(reading: bytes, file: path)
    let merged = try Configuration.merging(administrator: .administrators(), own: changed)
    guard takesEffect(merged) else {
      throw CommandFailure(
        .failed,
        "\(path) was not changed: the administrator has locked \"\(key)\" in "
          + "\(Surroundings.administratorConfigurationPath), so that it would have no effect.")
    }
    try makeFolders(above: path)
    try CommandFailure.wording(unreachableFolderOf: path) {
      try AtomicFile.write(bytes, toPath: path, by: desk.store.host)
    }
  }

  private func makeFolders(above path: String) throws {
    let folder = path.split(separator: "/").dropLast()
    for count in folder.indices {
      let part = (path.hasPrefix("/") ? "/" : "") + folder[...count].joined(separator: "/")
      guard mkdir(part, 0o700) == 0 || errno == EEXIST else {
        let error = FileError(part, code: errno)
        throw CommandFailure(.cannotWrite, "The folder cannot be made: \(error)")
      }
    }
  }
}
