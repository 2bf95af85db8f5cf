import ArgumentParser
import DraftStore
import Glibc
import NcursesTerminal
import PartnerCenter
import PartnerCenterHTTP
import ReferralDesk
import ReferralModel
import TerminalKit

/// `referral doctor`.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look at everything the program works with, and say what is wrong and what to do.",
    discussion: """
      It works where nothing else does, and changes nothing but folders that are missing in a data \
      folder that is fit. The exit code is 0 where nothing is wrong, else 1. No secret is printed.

      --json prints {"version", "findings": [{"area", "grade", "message", "advice"}]}, where a grade \
      is ok, look or wrong.
      """)

  @OptionGroup var options: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await options.runWithoutOffice { surroundings, console in
      let diagnoses = diagnoses(surroundings)
      if json {
        console.write(
          document: .object([
            "version": .string(Version.text), "findings": .array(diagnoses.map(\.json)),
          ]))
      } else {
        for diagnosis in diagnoses {
          for line in diagnosis.lines { console.print(line) }
        }
      }
      if diagnoses.contains(where: { $0.grade == .wrong }) { throw ExitStatus.failed.code }
    }
  }

  /// Who is signed in with a profile, as far as the data folder can be looked into.
  private func identity(of profile: Profile, _ surroundings: Surroundings) throws -> Identity {
    guard let path = surroundings.dataPath(option: options.dataFolder) else {
      throw CommandFailure(.usage, "Where tokens are kept cannot be told: HOME is not set.")
    }
    let host = try HostFacts.current()
    // A folder that is not there holds no tokens, and is not made for looking into it.
    let tokens: TokenStore =
      FileBytes.exists(path)
      ? TokenStore(TokenFolder(in: try DataFolder(opening: path), host: host)) : .inMemory()
    let credentials = CredentialsDependencies.offline(tokens: tokens, surroundings: surroundings)
    return try Authenticator(credentials).identity(of: profile)
  }

  private func diagnoses(_ surroundings: Surroundings) -> [Diagnosis] {
    let files = ConfigurationExamination(
      administrator: Surroundings.administratorConfigurationPath,
      own: surroundings.configurationPath(option: options.configuration),
      isNamed: options.configuration != nil || surroundings.value("REFERRAL_CONFIG") != nil)
    let configuration = files.configuration
    let data = DataExamination(
      path: surroundings.dataPath(option: options.dataFolder), user: geteuid(),
      host: { try HostFacts.current() })
    let terminal = TerminalExamination(term: surroundings.value("TERM") ?? "")
    let name = options.profile ?? configuration.effectiveDefaultProfile
    let chosen = configuration.allProfiles.first { $0.name == name }
    let profile =
      !files.isReadable
      ? [
        Diagnosis(
          .profile, .look, "Where drafts go cannot be told before the configuration is mended.")
      ]
      : ProfileExamination.diagnoses(
        of: name, among: configuration.allProfiles,
        identity: { try identity(of: $0, surroundings) }, now: DraftStore.systemTime())
    return [Diagnosis(.program, .ok, "referral \(Version.text)")]
      + files.diagnoses + data.diagnoses + profile
      + (files.isReadable ? network(of: chosen, surroundings) : [])
      + terminal.diagnoses(
        wantsColour: configuration.usesColour(options: options, surroundings: surroundings))
  }
}

/// How the requests of the profile would travel.
private func network(of profile: Profile?, _ surroundings: Surroundings) -> [Diagnosis] {
  guard let profile else { return [] }
  return ProfileExamination.network(
    of: profile, in: surroundings.network, certificateCount: { try $0.certificateCount() })
}

extension Diagnosis {
  /// How it is, and below it what to do.
  fileprivate var lines: [String] {
    let first = grade.rawValue.padded(to: 7) + area.rawValue.padded(to: 15) + words
    return advice.isEmpty ? [first] : [first, "".padded(to: 22) + "→ " + advice]
  }
}
