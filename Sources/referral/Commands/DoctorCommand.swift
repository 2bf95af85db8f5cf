import ArgumentParser
import DraftStore
import Glibc
import NcursesTerminal
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
      let diagnoses = await diagnoses(surroundings)
      if json {
        let document = JSON.object([
          "version": .string(Version.text), "findings": .array(diagnoses.map(\.json)),
        ])
        console.write(document: document.bytes() + [0x0a])
      } else {
        for diagnosis in diagnoses {
          for line in diagnosis.lines { console.print(line) }
        }
      }
      if diagnoses.contains(where: { $0.grade == .wrong }) { throw ExitStatus.failed.code }
    }
  }

  private func diagnoses(_ surroundings: Surroundings) async -> [Diagnosis] {
    let files = ConfigurationExamination(
      administrator: Surroundings.administratorConfigurationPath,
      own: surroundings.configurationPath(option: options.configuration),
      isNamed: options.configuration != nil || surroundings.value("REFERRAL_CONFIG") != nil)
    let configuration = files.configuration
    let data = DataExamination(
      path: surroundings.dataPath(option: options.dataFolder), user: geteuid(),
      host: { try HostFacts.current() })
    let terminal = TerminalExamination(term: surroundings.value("TERM") ?? "")
    let profile =
      !files.isReadable
      ? [
        Diagnosis(
          .profile, .look, "Where drafts go cannot be told before the configuration is mended.")
      ]
      : await ProfileExamination.diagnoses(
        of: options.profile ?? configuration.effectiveDefaultProfile,
        among: configuration.allProfiles,
        environmentToken: surroundings.environment["REFERRAL_TOKEN"])
    return [Diagnosis(.program, .ok, "referral \(Version.text)")]
      + files.diagnoses + data.diagnoses + profile
      + ProfileExamination.proxies(in: surroundings.environment)
      + terminal.diagnoses(
        wantsColour: configuration.usesColour(options: options, surroundings: surroundings))
  }
}

extension Diagnosis {
  /// How it is, and below it what to do.
  fileprivate var lines: [String] {
    let first = grade.rawValue.padded(to: 7) + area.rawValue.padded(to: 15) + words
    return advice.isEmpty ? [first] : [first, "".padded(to: 22) + "→ " + advice]
  }
}
