import Glibc

/// Where copies of drafts may be written that cannot be saved in the data folder.
struct CopyPlace: Sendable {
  let dataFolder: String
  let homeFolder: String?
  /// Whether the configuration keeps the person inside the data folder.
  let isInsideOnly: Bool
  private let passingFolders: [String]

  init(dataFolder: String, surroundings: Surroundings, isInsideOnly: Bool) {
    self.dataFolder = dataFolder
    self.isInsideOnly = isInsideOnly
    homeFolder = surroundings.value("HOME")
    passingFolders = [surroundings.value("TMPDIR"), "/var/tmp", "/tmp"].compactMap(\.self)
  }

  /// A folder that this user may write to, on another file system than the data folder if there is
  /// one; for the home folder is often on the same, and as full.
  var suggestedFolder: String {
    guard !isInsideOnly else { return dataFolder }
    let usable = ([homeFolder].compactMap(\.self) + passingFolders).filter {
      $0.hasPrefix("/") && Self.device(of: $0) != nil && access($0, W_OK) == 0
    }
    let own = Self.device(of: dataFolder)
    return usable.first { Self.device(of: $0) != own } ?? usable.first ?? dataFolder
  }

  /// The whole path of what a person typed, in which `~/` stands for the home folder.
  ///
  /// - Throws: ``CommandFailure`` where the configuration does not allow it.
  func path(of typed: String) throws -> String {
    var path = typed
    if let homeFolder, typed == "~" || typed.hasPrefix("~/") {
      path = homeFolder + typed.dropFirst()
    }
    if !path.hasPrefix("/"), let current = Self.resolved(".") { path = "\(current)/\(path)" }
    guard isInsideOnly else { return path }
    let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "/"
    // Links and dots could lead out of it again.
    guard let folder = Self.resolved(parent), let own = Self.resolved(dataFolder),
      folder == own || folder.hasPrefix(own + "/")
    else {
      throw CommandFailure(
        .failed,
        "The configuration allows files in \(dataFolder) only (\"editor\": false): name one there.")
    }
    return path
  }

  private static func device(of path: String) -> UInt? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    return UInt(status.st_dev)
  }

  private static func resolved(_ path: String) -> String? {
    guard let text = realpath(path, nil) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }
}
