import Foundation
import LoopbackTesting
import ProcessTesting
import Testing

@Suite struct `a refused token` {
  /// A program that is signed in, and its service.
  private func signedIn(
    _ mood: SignInService.Mood = .init(pollsBeforeSignIn: 0)
  ) async throws -> (Program, SignInService) {
    let program = try Program()
    let service = try SignInService(mood)
    try program.use(.deviceCode, port: service.port)
    let login = try await program.run("login")
    try #require(login.status == 0, "\(login.errors)")
    return (program, service)
  }

  @Test func `is replaced, and the draft sent once more with the same ids`() async throws {
    let (program, service) = try await signedIn()
    defer { program.remove() }
    service.change { $0.refusedTokens = [1] }
    let id = try await program.readyDraft()
    let submit = try await program.run("submit", "--yes", id)
    #expect(submit.status == 0, "\(submit.errors)\(submit.text)")
    #expect(submit.errors.contains("did not accept the token; a fresh one is being asked for"))
    #expect(service.grants == ["device_code", "refresh_token"])
    let sent = service.referralRequests
    #expect(
      sent.map(\.authorization)
        == (1...2).map { "Bearer \(SignInService.accessToken($0))" })
    #expect(
      sent[0].text.split(separator: "\r\n").dropFirst(2)
        == sent[1].text.split(separator: "\r\n").dropFirst(2))
    let attempts = try program.attempts(id)
    #expect(attempts.compactMap { $0["status"] as? Int } == [401, 201])
    let receipts = attempts.compactMap { $0["receipt"] as? String }
    #expect(Set(receipts).count == 2)
    // The new one is kept.
    let second = try await program.readyDraft("/customerProfile/name=Fabrikam")
    #expect(try await program.run("submit", "--yes", second).status == 0)
    #expect(service.grants.count == 2)
    await service.stop()
  }

  @Test func `is replaced once only, and not sent again by the next try`() async throws {
    let (program, service) = try await signedIn()
    defer { program.remove() }
    service.change { $0.refusesAllTokens = true }
    let id = try await program.readyDraft()
    let submit = try await program.run("submit", "--yes", id)
    #expect(submit.status == 77)
    #expect(submit.text.contains("It did not accept a fresh token either."), "\(submit.text)")
    #expect(submit.text.contains("Sign in again: referral login --profile far"))
    #expect(service.referralRequests.count == 2)
    #expect(try program.draftState(id) == "refused")
    let kept = try String(contentsOf: program.tokenFile, encoding: .utf8)
    #expect(!kept.contains(SignInService.accessToken(2)))
    service.change { $0.refusesAllTokens = false }
    #expect(try await program.run("submit", "--yes", id).status == 0)
    let tokens = service.referralRequests.map(\.authorization)
    #expect(tokens.last == "Bearer \(SignInService.accessToken(3))")
    await service.stop()
  }

  @Test func `that cannot be replaced ends there`() async throws {
    let (program, service) = try await signedIn()
    defer { program.remove() }
    service.change {
      $0.refusesAllTokens = true
      $0.refusesRefresh = true
    }
    let id = try await program.readyDraft()
    let submit = try await program.run("submit", "--yes", id)
    #expect(submit.status == 77)
    #expect(submit.text.contains("referral login --profile far"), "\(submit.text)")
    #expect(service.referralRequests.count == 1)
    #expect(try await program.run("whoami").status == 77)
    await service.stop()
  }

  @Test func `of a sign-in without a second factor asks for another sign-in`() async throws {
    let (program, service) = try await signedIn()
    defer { program.remove() }
    service.change {
      $0.refusesAllTokens = true
      $0.refusalBody = #"{"code": "900421", "description": "MFA is required: ECHO"}"#
    }
    let id = try await program.readyDraft()
    let submit = try await program.run("submit", "--yes", id)
    #expect(submit.status == 77)
    #expect(submit.text.contains("multi-factor authentication"), "\(submit.text)")
    #expect(submit.text.contains("900421"))
    #expect(!program.hasTokenFile)
    // On a terminal the next try shows a code.
    service.change { $0.refusesAllTokens = false }
    let terminal = try PseudoTerminal(
      [Program.path, "submit", "--yes", id], environment: program.environment())
    try terminal.wait(for: SignInService.userCode)
    try terminal.wait(for: "Created    ref-1")
    #expect(try #require(try terminal.waitForEnd()).exitStatus == 0)
    await service.stop()
  }

  @Test func `is replaced while looking too`() async throws {
    let (program, service) = try await signedIn()
    defer { program.remove() }
    service.change { $0.refusedTokens = [1] }
    let id = try await program.readyDraft()
    try program.makeNotKnown(id, port: service.port)
    let look = try await program.run("look", id)
    // The service shows its list to nobody.
    #expect(look.status == 76, "\(look.errors)")
    #expect(look.errors.contains("did not accept the token; a fresh one is being asked for"))
    #expect(
      service.referralRequests.map(\.authorization)
        == (1...2).map { "Bearer \(SignInService.accessToken($0))" })
    #expect(try program.draftState(id) == "notKnown")
    await service.stop()
  }

  @Test func `from the environment is named`() async throws {
    let program = try Program()
    defer { program.remove() }
    let service = try SignInService(.init(refusesAllTokens: true))
    try program.use(.deviceCode, port: service.port)
    let id = try await program.readyDraft()
    let submit = try await program.run(
      "submit", "--yes", id, environment: ["REFERRAL_TOKEN": "from-the-environment"])
    #expect(submit.status == 77)
    #expect(submit.text.contains("the token in REFERRAL_TOKEN: set that to a fresh one"))
    #expect(service.requests.count == 1)
    await service.stop()
  }
}
