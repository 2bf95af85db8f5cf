import Glibc

/// What the process was started with: read once, in `main`, and handed on.
struct Surroundings: Sendable {
  var environment: [String: String]
  var hasTerminalInput: Bool
  var hasTerminalOutput: Bool

  static func current() -> Surroundings {
    var environment: [String: String] = [:]
    var entry = environ
    while let variable = entry.pointee {
      let text = String(cString: variable)
      if let separator = text.firstIndex(of: "=") {
        environment[String(text[..<separator])] = String(text[text.index(after: separator)...])
      }
      entry += 1
    }
    return Surroundings(
      environment: environment, hasTerminalInput: isatty(STDIN_FILENO) == 1,
      hasTerminalOutput: isatty(STDOUT_FILENO) == 1)
  }

  /// The value of a variable that is set and not empty.
  func value(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The person's own configuration file.
  func configurationPath(option: String?) -> String? {
    option ?? value("REFERRAL_CONFIG")
      ?? folder("XDG_CONFIG_HOME", else: ".config").map { $0 + "/referral/config.json" }
  }

  /// The folder that holds drafts and receipts.
  func dataPath(option: String?) -> String? {
    option ?? value("REFERRAL_DATA_DIR")
      ?? folder("XDG_DATA_HOME", else: ".local/share").map { $0 + "/referral" }
  }

  /// The administrator's configuration file.
  static let administratorConfigurationPath = "/etc/xdg/referral/config.json"

  /// A folder of the XDG base directory specification, which takes absolute paths only.
  private func folder(_ name: String, else fallback: String) -> String? {
    if let path = value(name), path.hasPrefix("/") { return path }
    return value("HOME").map { "\($0)/\(fallback)" }
  }
}
