import Glibc
import ReferralModel

/// A look at the configuration files that says what is wrong with each instead of stopping at it.
struct ConfigurationExamination {
  /// What can be followed; without any file where they cannot be read.
  private(set) var configuration = Configuration()
  private(set) var diagnoses: [Diagnosis] = []

  /// Whether all files can be followed.
  var isReadable: Bool { !diagnoses.contains { $0.grade == .wrong } }

  /// - Parameters:
  ///   - own: The path of the person's own file; `nil` where there is none.
  ///   - isNamed: Whether it was asked for by name, so that it must be there.
  init(administrator: String, own: String?, isNamed: Bool) {
    let first = read(administrator, "the administrator's", mayBeMissing: true)
    if let first { describeLocks(of: first) }
    var second: ConfigurationFile?
    if let own {
      second = read(own, "your own", mayBeMissing: !isNamed)
    } else {
      add(.look, "There is no place for a configuration of your own: HOME is not set.", "Set HOME.")
    }
    guard isReadable else { return }
    do {
      configuration = try Configuration.merging(administrator: first, own: second)
    } catch {
      add(
        .wrong, "\(error)",
        "Mend the file at that place; until then no other command runs.")
    }
  }

  private mutating func add(_ grade: Diagnosis.Grade, _ words: String, _ advice: String = "") {
    diagnoses.append(Diagnosis(.configuration, grade, words, advice: advice))
  }

  private mutating func read(
    _ path: String, _ owner: String, mayBeMissing: Bool
  ) -> ConfigurationFile? {
    guard FileBytes.exists(path) else {
      add(
        mayBeMissing ? .ok : .wrong, "\(path), \(owner), is not there.",
        mayBeMissing ? "" : "It was asked for by name: make it, or name another one.")
      return nil
    }
    do {
      let file = try ConfigurationFile(readingFileAt: path)
      var status = stat()
      let isOpen = stat(path, &status) == 0 && status.st_mode & 0o022 != 0
      add(
        isOpen ? .look : .ok,
        "\(path), \(owner), is read." + (isOpen ? " Others can change it." : ""),
        isOpen ? "It decides where referrals go: chmod go-w on it." : "")
      return file
    } catch {
      add(.wrong, "\(error)", "Mend the file; until then no other command runs.")
      return nil
    }
  }

  private mutating func describeLocks(of file: ConfigurationFile) {
    guard let locked = try? file.texts("locked"), !locked.isEmpty else { return }
    add(.ok, "Locked by the administrator: \(locked.joined(separator: ", ")).")
  }
}
