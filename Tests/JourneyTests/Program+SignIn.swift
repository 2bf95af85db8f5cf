import Foundation
import LoopbackTesting
import Testing

extension Program {
  /// How a profile signs in, as its configuration has it.
  enum SignIn {
    case deviceCode
    case clientCredentials(command: [String]?)
    case tokenCommand([String])
    case environment
    case none

    func json(port: Int) -> String {
      let application =
        #""authority": "http://127.0.0.1:\#(port)", "tenant": "fabrikam.example", "clientID": "app-1""#
      func list(_ words: [String]) -> String {
        "[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
      }
      return switch self {
      case .deviceCode: #"{"method": "deviceCode", \#(application)}"#
      case .clientCredentials(let command):
        #"{"method": "clientCredentials", \#(application), "clientSecretCommand": "#
          + (command.map(list) ?? "null") + "}"
      case .tokenCommand(let words):
        #"{"method": "tokenCommand", "tokenCommand": \#(list(words))}"#
      case .environment: #"{"method": "environment"}"#
      case .none: #"{"method": "none"}"#
      }
    }
  }

  var configurationFile: URL { home.appendingPathComponent(".config/referral/config.json") }

  /// Makes a service at a loopback port the one to send to, and its sign-in service's.
  func use(_ signIn: SignIn, port: Int) throws {
    try writeConfiguration(
      """
      {"defaultProfile": "far", "profiles": {"far": {"baseURL": "http://127.0.0.1:\(port)",
        "authentication": \(signIn.json(port: port)),
        "timeouts": {"connectSeconds": 5, "answerSeconds": 30}}}}
      """)
  }

  func writeConfiguration(_ text: String) throws {
    try FileManager.default.createDirectory(
      at: configurationFile.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: configurationFile)
  }

  /// Writes a script that a profile can name as a command, and returns its path.
  ///
  /// - Parameter folder: Where it is put; in the program's home where none is given.
  func makeCommand(_ lines: String, in folder: URL? = nil) throws -> String {
    let file = (folder ?? home).appendingPathComponent("command-\(UUID().uuidString)")
    try Data("#!/bin/sh\n\(lines)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
    return file.path
  }

  var tokenFile: URL { data.appendingPathComponent("tokens/far.json") }

  var hasTokenFile: Bool { FileManager.default.fileExists(atPath: tokenFile.path) }

  /// Makes the published example one whose answer never came, at the service of the profile.
  func makeNotKnown(_ id: String, port: Int) throws {
    let file = data.appendingPathComponent("drafts/\(id).json")
    var draft = try Self.json(file)
    draft["submission"] = [
      "state": "notKnown",
      "attempts": [
        [
          "requestID": "11111111-1111-4111-8111-111111111111", "contract": "2018-10",
          "url": "http://127.0.0.1:\(port)/v1/referrals", "state": "notKnown",
          "startedAt": "2026-01-02T03:04:05.000Z",
        ]
      ],
    ]
    try JSONSerialization.data(withJSONObject: draft).write(to: file)
  }
}
