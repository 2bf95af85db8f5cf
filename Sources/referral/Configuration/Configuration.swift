import PartnerCenter
import ReferralModel

/// What the configuration files say, with the administrator's say in it.
struct Configuration: Equatable, Sendable {
  enum Colour: String, CaseIterable, Sendable {
    case auto
    case always
    case never
  }

  var defaultProfile: String?
  /// Whether a field may be edited in the person's own editor.
  var editor = true
  var colour = Colour.auto
  var ascii = false
  var escapeDelayMilliseconds = 100
  var mouse = false
  var keepSentDays = 90
  /// In the order in which the files name them; the built-in sandbox is added where none has its name.
  var profiles: [Profile] = []

  /// The profile that serves where nobody chose one.
  var effectiveDefaultProfile: String { defaultProfile ?? Self.sandbox.name }

  var allProfiles: [Profile] {
    profiles.contains { $0.name == Self.sandbox.name } ? profiles : profiles + [Self.sandbox]
  }

  /// The imitation of the service inside the program: what there is without any configuration.
  static let sandbox = Profile(
    name: "sandbox", contract: "2018-10", endpoint: .sandbox, authentication: .none,
    organization: .init(id: "1", businessProfileID: "1", name: "Sandbox Partner"))
}

/// What is wrong with a configuration file, where, and what to do.
struct ConfigurationError: Error, Equatable, CustomStringConvertible {
  var file: String
  var pointer: String
  var message: String

  var description: String {
    pointer.isEmpty ? "\(file): \(message)" : "\(file): \(pointer): \(message)"
  }
}
