import Glibc
import PartnerCenter

/// What the process was started with: read once, in `main`, and handed on.
struct Surroundings: Sendable {
  /// Without ``secrets``.
  var environment: [String: String]
  var secrets: EnvironmentSecrets
  var hasTerminalInput: Bool
  var hasTerminalOutput: Bool
  /// Whether a person sees what is no result.
  var hasTerminalErrors: Bool

  /// Reads them, and takes the secrets out of the process's own environment, from which no other
  /// program shall inherit them: a second call finds none.
  static func current() -> Surroundings {
    var environment: [String: String] = [:]
    var entry = environ
    while let variable = entry.pointee {
      let text = String(cString: variable)
      if let separator = text.firstIndex(of: "=") {
        let name = String(text[..<separator])
        environment[name] = String(text[text.index(after: separator)...])
        if ChildEnvironment.secrets.contains(name) {
          // What the process was started with stays legible in /proc/PID/environ (proc(5)) else.
          let value = variable + name.utf8.count + 1
          memset(value, 0, strlen(value))
        }
      }
      entry += 1
    }
    let secrets = EnvironmentSecrets(takenFrom: &environment)
    for name in ChildEnvironment.secrets { unsetenv(name) }
    return Surroundings(
      environment: environment, secrets: secrets, hasTerminalInput: isatty(STDIN_FILENO) == 1,
      hasTerminalOutput: isatty(STDOUT_FILENO) == 1, hasTerminalErrors: isatty(STDERR_FILENO) == 1)
  }

  /// The value of a variable that is set and not empty.
  func value(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  var network: NetworkEnvironment { NetworkEnvironment(environment) }

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
