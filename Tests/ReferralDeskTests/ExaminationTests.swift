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

  @Test(arguments: [
    (Profile.Authentication.none, nil, Diagnosis.Grade.ok),
    (.environment, nil, .look), (.environment, "geheim", .ok), (.environment, "ge heim", .wrong),
    (.environment, "", .wrong), (.signIn(method: "deviceCode"), nil, .look),
  ])
  func `sign-in tells whether there is a token, and never which`(
    method: Profile.Authentication, token: String?, grade: Diagnosis.Grade
  ) async throws {
    let profile = Profile(
      name: "p", contract: "2018-10", endpoint: Endpoint(route: .https, host: "api.example.com"),
      authentication: method)
    let found = await ProfileExamination.diagnoses(
      of: "p", among: [profile], environmentToken: token)
    #expect(found.map(\.grade) == [.ok, grade])
    let text = found.map { $0.words + $0.advice }.joined()
    #expect(text.contains("REFERRAL_TOKEN is \(token == nil ? "not set" : "set")"))
    #expect(!text.contains("heim"))
    let unknown = await ProfileExamination.diagnoses(
      of: "q", among: [profile], environmentToken: token)
    #expect(unknown.map(\.grade) == [.wrong])
    #expect(unknown.first?.advice.contains("Known: p.") == true)
  }

  @Test(arguments: [
    ("http://ann:geheim@proxy:8080", "http://***@proxy:8080"),
    ("ann:geheim@proxy:8080", "***@proxy:8080"),
    ("http://ann:ge/geheim:x@y@proxy", "http://***@proxy"),
    ("http://proxy:8080", "http://proxy:8080"), ("a b://geheim@proxy", "***@proxy"),
  ])
  func `a proxy is shown without its password`(value: String, shown: String) {
    let found = ProfileExamination.proxies(in: [
      "HTTPS_PROXY": value, "no_proxy": "local", "A": "b",
    ])
    #expect(found.map(\.words) == ["HTTPS_PROXY is \(shown).", "no_proxy is local."])
    #expect(found.map(\.grade) == [.look, .ok])
  }
}
