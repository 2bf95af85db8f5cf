package import ReferralModel

/// The session that has a draft open, as its lock file tells.
package struct LockOwner: Sendable, Equatable {
  package var draft: DraftID
  package var process: HostFacts
  /// When the lock was taken, as a timestamp's text.
  package var since: String
  package var purpose: LockPurpose

  package init(
    draft: DraftID, process: HostFacts, since: String, purpose: LockPurpose = .session
  ) {
    self.draft = draft
    self.process = process
    self.since = since
    self.purpose = purpose
  }

  package var user: String { process.user }
  package var hostName: String { process.hostName }
  package var processID: Int32 { process.processID }

  /// `user ann, host jump1, process 4711, since 2026-…`.
  package var words: String {
    "user \(user.shown()), host \(hostName.shown()), process \(processID), since \(since.shown())"
  }
}

/// What a lock is held for.
package enum LockPurpose: String, Sendable {
  /// A person has the draft open, for as long as they like.
  case session
  /// A command is at it, and ends by itself.
  case command
}

extension LockOwner {
  var json: JSON {
    .object([
      "pid": .number(String(process.processID)),
      "processStart": .number(String(process.processStart)),
      "host": .string(process.hostName),
      "machine": .string(process.machineID),
      "boot": .string(process.bootID),
      "processSpace": .string(process.processSpace),
      "user": .string(process.user),
      "since": .string(since),
      "purpose": .string(purpose.rawValue),
    ])
  }

  /// Reads a lock file; `nil` when it is not one.
  ///
  /// Where it does not name the machine or the process space, they are taken to be `reader`'s own; where it
  /// does not tell what it is for, as earlier versions' do not, it may be held for long.
  init?(_ json: JSON, of draft: DraftID, readBy reader: HostFacts) {
    func text(_ name: String) -> String? { json.object?[name]?.string }
    func number(_ name: String) -> String? {
      if case .number(let text) = json.object?[name] { text } else { nil }
    }
    guard let processID = number("pid").flatMap({ Int32($0) }),
      let start = number("processStart").flatMap({ UInt64($0) }),
      let host = text("host"), let boot = text("boot")
    else { return nil }
    self.init(
      draft: draft,
      process: HostFacts(
        processID: processID, processStart: start, hostName: host,
        machineID: text("machine") ?? reader.machineID, bootID: boot,
        processSpace: text("processSpace") ?? reader.processSpace, user: text("user") ?? "unknown"),
      since: text("since") ?? "an unknown time",
      purpose: text("purpose").flatMap(LockPurpose.init) ?? .session)
  }
}
