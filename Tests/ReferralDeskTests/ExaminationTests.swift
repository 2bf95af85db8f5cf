import DraftStore
import Glibc
import PartnerCenter
import ReferralDesk
import ReferralModel
import Testing

@Suite struct `examining what the program works with` {
  private func examine(_ path: String?) -> DataExamination {
    DataExamination(path: path, user: geteuid(), host: { try HostFacts.current() })
  }

  private func wrong(_ diagnoses: [Diagnosis]) -> [Diagnosis] {
    diagnoses.filter { $0.grade == .wrong }
  }

  @Test func `a folder that is not there is not made`() throws {
    let test = try LookDesk()
    let path = "\(test.path)/other"
    let examination = examine(path)
    #expect(examination.diagnoses.map(\.grade) == [.ok])
    #expect(examination.store == nil)
    #expect(access(path, F_OK) != 0)
    #expect(wrong(examine(nil).diagnoses).count == 1)
  }

  @Test func `a folder that is fit tells of its drafts and locks`() throws {
    let test = try LookDesk()
    let id = try test.draft()
    try test.lose(try test.draft())
    let lock = try test.desk.store.lock(id)
    defer { test.desk.store.unlock(lock) }
    let diagnoses = examine(test.path).diagnoses
    #expect(wrong(diagnoses) == [])
    let words = diagnoses.map(\.words)
    #expect(words.contains("Drafts: 2, of which 0 sent."))
    #expect(words.contains("Draft \(id) is open: \(lock.owner.words)."))
    #expect(
      diagnoses.filter { $0.grade == .look }.map(\.words)
        == ["Of 1 it is not known what became of them."])
  }

  @Test func `a folder that others can read is named with the command that mends it`() throws {
    let test = try LookDesk()
    chmod(test.path, 0o755)
    let found = examine(test.path)
    chmod(test.path, 0o700)
    #expect(found.store == nil)
    let fault = try #require(wrong(found.diagnoses).first)
    #expect(fault.words.contains("mode 0755"))
    #expect(fault.advice == "chmod 700 \(test.path)")
    let inner = "\(test.path)/receipts"
    chmod(inner, 0o750)
    let second = wrong(examine(test.path).diagnoses)
    chmod(inner, 0o700)
    #expect(second.map(\.advice) == ["chmod 700 \(inner)"])
  }

  @Test(arguments: ["", "/", "//", "///"])
  func `a link to a folder is not followed, with slashes at its end or without`(
    slashes: String
  ) throws {
    let test = try LookDesk()
    let link = "\(test.path).link"
    #expect(symlink(test.path, link) == 0)
    defer { unlink(link) }
    let found = examine(link + slashes)
    #expect(found.store == nil)
    let fault = try #require(wrong(found.diagnoses).first)
    #expect(fault.words.contains("is a symbolic link"))
    // The folder that it leads to is not looked at, as if it were this one.
    #expect(found.diagnoses.map(\.grade) == [.wrong, .look])
  }

  @Test func `a damaged draft has its place, and a command that takes the version before`() throws {
    let test = try LookDesk()
    let id = try test.draft()
    let path = test.desk.store.path(of: id)
    let file = open(path, O_WRONLY | O_TRUNC)
    defer { close(file) }
    #expect(write(file, "{\n!", 3) == 3)
    let found = try #require(wrong(examine(test.path).diagnoses).first)
    #expect(found.words.hasPrefix("\(path):2:1: "))
    let earlier = "\(test.path)/earlier/\(id).json"
    #expect(found.advice.contains("with referral restore --earlier \(id), or"))
    unlink(earlier)
    let alone = try #require(wrong(examine(test.path).diagnoses).first)
    #expect(
      alone.advice
        == "Mend the file by hand at that place. Put the file into the bin with referral delete \(id)"
    )
  }

  private static let now = Timestamp(millisecondsSince1970: 1_800_000_000_000)
  private static let ann = TokenHolder(
    name: "Ann Meyer", account: "ann@fabrikam.example", tenant: "fabrikam")

  @Test(arguments: [
    (Identity(method: .none, state: .notNeeded), Diagnosis.Grade.ok, "no token is sent"),
    (Identity(method: .environment, state: .elsewhere), .ok, "The token in REFERRAL_TOKEN is sent"),
    (
      Identity(method: .environment, state: .signedOut(reason: "\(CredentialsError.unset)")),
      .look, "set the environment variable REFERRAL_TOKEN to one"
    ),
    (
      Identity(method: .environment, state: .signedOut(reason: "\(CredentialsError.empty)")),
      .wrong, "REFERRAL_TOKEN is empty"
    ),
    (Identity(method: .tokenCommand, state: .elsewhere), .ok, "A command of the profile prints"),
    (
      Identity(
        method: .deviceCode,
        state: .signedIn(until: Timestamp(millisecondsSince1970: 1_800_003_480_000)),
        holder: ann, renewsItself: true, place: "/data/tokens/p.json"), .ok,
      "Signed in is Ann Meyer (ann@fabrikam.example) of fabrikam. The access token holds until "
        + "2027-01-15T08:58:00.000Z, 58 minutes from now; new ones come without you. "
        + "Kept in /data/tokens/p.json."
    ),
    (
      Identity(method: .deviceCode, state: .renewable, holder: ann, place: "/x"), .ok,
      "No access token holds now; a new one comes without you"
    ),
    (
      Identity(method: .deviceCode, state: .signedOut(reason: "The file is damaged."), place: "/x"),
      .look, "The file is damaged. Nobody is signed in. Sign in: referral login --profile p"
    ),
    (
      Identity(method: .clientCredentials, state: .renewable), .ok,
      "The application signs in by itself."
    ),
  ])
  func `sign-in tells who is signed in, until when, and where that is kept`(
    identity: Identity, grade: Diagnosis.Grade, words: String
  ) throws {
    let profile = Profile(
      name: "p", contract: "2018-10", endpoint: Endpoint(route: .https, host: "api.example.com"),
      authentication: .environment)
    let found = ProfileExamination.diagnoses(
      of: "p", among: [profile], identity: { _ in identity }, now: Self.now)
    #expect(found.map(\.grade) == [.ok, grade])
    let text = try #require(found.last.map { "\($0.words) \($0.advice)" })
    #expect(text.contains(words), "\(text)")
    let unknown = ProfileExamination.diagnoses(
      of: "q", among: [profile], identity: { _ in identity }, now: Self.now)
    #expect(unknown.map(\.grade) == [.wrong])
    #expect(unknown.first?.advice.contains("Known: p.") == true)
  }

  @Test func `sign-in that cannot be looked into is wrong`() {
    let profile = Profile(
      name: "p", contract: "2018-10", endpoint: Endpoint(route: .https, host: "api.example.com"),
      authentication: .environment)
    let found = ProfileExamination.diagnoses(
      of: "p", among: [profile],
      identity: { _ throws(CredentialsError) in throw .store(reason: "It is open to others.") },
      now: Self.now)
    #expect(found.map(\.grade) == [.ok, .wrong])
    #expect(found.last?.words == "It is open to others.")
  }

  private func network(
    _ environment: [String: String], host: String = "api.example.com", authorities: String? = nil
  ) -> [Diagnosis] {
    let profile = Profile(
      name: "p", contract: "2018-10", endpoint: Endpoint(route: .https, host: host),
      authentication: .none, certificateAuthorityFile: authorities)
    return ProfileExamination.network(of: profile, in: NetworkEnvironment(environment)) { file in
      guard file.path == "/good.pem" else { throw DeskError.unknownProfile("x", known: []) }
      return 3
    }
  }

  @Test(arguments: [
    ("http://ann:geheim@proxy:8080", "go through the proxy http://***@proxy:8080 (HTTPS_PROXY)."),
    ("ann:ge/geheim:x@y@proxy:1", "go through the proxy http://***@proxy:1 (HTTPS_PROXY)."),
    ("", "go to api.example.com without a proxy."),
  ])
  func `a proxy is shown without its password`(value: String, words: String) {
    let found = network(["HTTPS_PROXY": value, "no_proxy": "local", "A": "b"])
    #expect(found == [Diagnosis(.network, .ok, "Requests \(words)")])
  }

  @Test func `a proxy that cannot be used is wrong, where it would be used`() {
    let environment = ["HTTPS_PROXY": "socks5://ann:geheim@proxy:1", "ALL_PROXY": "x"]
    let found = network(environment)
    #expect(found.map(\.grade) == [.wrong, .ok])
    #expect(found.first?.words.contains("socks5://") == true)
    #expect(found.allSatisfy { !$0.words.contains("geheim") })
    #expect(network(environment, host: "localhost").map(\.grade) == [.ok, .ok])
  }

  @Test func `files of authorities are counted`() {
    let found = network(["SSL_CERT_FILE": "/bad.pem"], authorities: "/good.pem")
    #expect(found.map(\.grade) == [.ok, .ok, .wrong])
    #expect(found[1].words.contains("holds 3 certificates, trusted beside the system's."))
  }

  @Test func `the sandbox has no network`() {
    let found = ProfileExamination.network(
      of: Profile(name: "s", contract: "2018-10", endpoint: .sandbox, authentication: .none),
      in: NetworkEnvironment(["HTTPS_PROXY": "x"]), certificateCount: { _ in 0 })
    #expect(found == [Diagnosis(.network, .ok, "Nothing leaves this machine.")])
  }
}
