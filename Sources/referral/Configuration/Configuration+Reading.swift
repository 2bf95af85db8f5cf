import PartnerCenter
import ReferralModel

extension Configuration {
  static let keys = [
    "defaultProfile", "editor", "colour", "ascii", "escapeDelayMilliseconds", "mouse",
    "keepSentDays", "profiles",
  ]

  /// Reads the administrator's file and the person's own over it.
  ///
  /// What the administrator lists under `locked` stays as the administrator has it. An administrator's
  /// `"editor": false` is restricted mode and stays too: it is there to leave no way to a shell.
  static func merging(
    administrator: ConfigurationFile?, own: ConfigurationFile?
  ) throws(ConfigurationError) -> Configuration {
    var configuration = Configuration()
    var locked: [String] = []
    var isRestricted = false
    if let administrator {
      try administrator.allowOnly(keys + ["locked"])
      locked = try administrator.texts("locked") ?? []
      for name in locked where !keys.contains(name) {
        throw administrator.error("locked", "\(name) is not a key of the configuration")
      }
      isRestricted = try administrator.flag("editor") == false
      if isRestricted { locked.append("editor") }
      try configuration.apply(
        administrator, except: [], commands: isRestricted ? .wholePathsOnly : .any)
    }
    if let own {
      try own.allowOnly(keys)
      try configuration.apply(own, except: locked, commands: isRestricted ? .none : .any)
    }
    return configuration
  }

  private mutating func apply(
    _ file: ConfigurationFile, except locked: [String], commands: CommandPermission
  ) throws(ConfigurationError) {
    func isOpen(_ name: String) -> Bool { !locked.contains(name) }
    if isOpen("defaultProfile"), let name = try file.text("defaultProfile") {
      defaultProfile = name
    }
    if isOpen("editor"), let flag = try file.flag("editor") { editor = flag }
    if isOpen("ascii"), let flag = try file.flag("ascii") { ascii = flag }
    if isOpen("mouse"), let flag = try file.flag("mouse") { mouse = flag }
    if isOpen("colour"), let text = try file.text("colour") {
      guard let value = Colour(rawValue: text) else {
        throw file.error("colour", "must be auto, always or never")
      }
      colour = value
    }
    if isOpen("escapeDelayMilliseconds"),
      let number = try file.number("escapeDelayMilliseconds", in: 1...5000)
    {
      escapeDelayMilliseconds = number
    }
    if isOpen("keepSentDays"), let number = try file.number("keepSentDays", in: 0...36_500) {
      keepSentDays = number
    }
    guard isOpen("profiles"), let named = try file.child("profiles") else { return }
    for name in named.object.names {
      guard let entry = try named.child(name) else { continue }
      let profile = try Profile(named: name, reading: entry, commands: commands)
      profiles.removeAll { $0.name == name }
      profiles.append(profile)
    }
  }
}
