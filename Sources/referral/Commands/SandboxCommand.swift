import ArgumentParser
import DraftStore
import Glibc
import PartnerCenterSandbox
import ReferralModel

/// `referral sandbox`.
struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "List what the sandbox accepted, set its mood, or serve it on a loopback port.",
    discussion: """
      A port is open to everyone on this machine, so requests must carry the secret that is printed, \
      or a token that the sandbox has issued. It is served until Ctrl-C. Printed are the address, the \
      secret as REFERRAL_TOKEN and as REFERRAL_CLIENT_SECRET, and profiles that are ready for a \
      configuration file: with a token in the environment, with a device code, with a client secret. \
      Both contracts are served. A device code is approved by itself when it is asked about the \
      second time; asked may be once a second. Only the application of the printed clientID signs in; \
      the id is this data folder's own and stays.

      With --certificate and --private-key it is served behind TLS, version 1.2 or newer.

      With --received: the time, method, target, status (or "dropped"), MS-RequestId or \
      client-request-id and SHA-256 of the body of each request that arrived, the newest last.

      A mood makes the sandbox behave badly on purpose, for the composer too: \
      \(SandboxMood.texts.joined(separator: ", ")). With once: before it, it passes after one \
      request. late:20 creates referrals at once and lists them 20 seconds later. Moods that begin with \
      signIn concern the question whether a device code is approved, briefToken:30 lets new tokens \
      expire after 30 seconds, refreshRefused revokes refresh tokens.
      """)

  @OptionGroup var options: GlobalOptions

  @Option(help: "Serve on this port of 127.0.0.1; 0 takes a free one.")
  var port: Int?

  @Option(help: "The file of the certificate to serve with, in PEM, the server's own first.")
  var certificate: String?

  @Option(help: "The file of the certificate's key, in PEM, which nobody else can read.")
  var privateKey: String?

  @Option(help: "How the sandbox behaves from now on.")
  var mood: String?

  @Flag(help: "List the requests that it received instead, whatever became of them.")
  var received = false

  func validate() throws {
    guard (certificate == nil) == (privateKey == nil) else {
      throw ValidationError("--certificate and --private-key go together.")
    }
    guard certificate == nil || port != nil else {
      throw ValidationError("--certificate serves a port: give --port too.")
    }
  }

  func run() async throws {
    try await options.run { office in
      let folder = office.folder.sandboxPath
      if let mood {
        guard let setting = SandboxMoodSetting(mood) else {
          let known = SandboxMood.texts.joined(separator: ", ")
          throw CommandFailure(.usage, "There is no mood \(mood). Known: \(known).")
        }
        try MoodFile(folder: folder).set(setting)
        office.console.note("The sandbox's mood is now \(setting.description).")
      }
      if let port {
        try await serve(port, folder: folder, office: office)
      } else if received {
        try listReceived(folder, office: office)
      } else if mood == nil {
        try list(folder, office: office)
      }
    }
  }

  private func list(_ folder: String, office: Office) throws {
    let referrals = try FolderStore(folder: folder).referrals()
    for referral in referrals {
      office.console.print(
        [
          referral.id, referral.createdDateTime, referral.statusWords, referral.customer,
        ].map { VisibleText.line($0).text }.joined(separator: "  "))
    }
    let setting = try MoodFile(folder: folder).setting()
    office.console.note("\(referrals.count) referrals; mood \(setting.description).")
  }

  private func listReceived(_ folder: String, office: Office) throws {
    let lines = try ReceivedRecord(folder: folder).lines()
    for line in lines {
      office.console.print(fields: [
        line.time, line.method, line.target, line.ending, line.requestID, line.bodySHA256,
      ])
    }
    office.console.note("\(lines.count) requests.")
  }

  private func serve(_ port: Int, folder: String, office: Office) async throws {
    guard (0...65_535).contains(port) else {
      throw CommandFailure(.usage, "\(port) is no port: it must be 0 to 65535.")
    }
    var identity: SandboxIdentity?
    if let certificate, let privateKey {
      identity = try SandboxIdentity(certificateFile: certificate, privateKeyFile: privateKey)
    }
    let secret = SandboxServer.newSecret()
    let server = try await SandboxServer.start(
      on: .loopback(port: port, secret: secret), folder: folder, tls: identity)
    let address =
      "\(identity == nil ? "http" : "https")://127.0.0.1:\(server.port ?? port)"
    office.console.print(address)
    office.console.print("REFERRAL_TOKEN=\(secret)")
    office.console.print("REFERRAL_CLIENT_SECRET=\(secret)")
    let profiles = SandboxProfiles(address: address, clientID: server.clientID ?? "")
    office.console.write(document: .object(profiles.document))
    if identity != nil {
      office.console.note(
        "Each profile needs \"certificateAuthorityFile\": the whole path of the file with the "
          + "authority that issued the certificate, or with the certificate where it is its own.")
    }
    await TerminationSignals.wait()
    try await server.stop()
  }
}
