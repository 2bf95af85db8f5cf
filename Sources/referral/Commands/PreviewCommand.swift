import ArgumentParser
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral preview`.
struct PreviewCommand: AsyncParsableCommand {
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case http
    case body
    case curl
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show the exact request, with the token hidden.",
    discussion: """
      To a file or a pipe go the exact bytes; on a terminal, characters that cannot be seen are made \
      visible. The curl form runs in sh and takes the token from REFERRAL_TOKEN.

      Of a deal that is shared with Microsoft it is the request that is due: your own referral's, and \
      once that is sent Microsoft's. --part microsofts shows the second one before, with words in the \
      place of the engagement's id, which comes with the answer to the first.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.fileHelp)
  var draft: String

  @Option(name: .customLong("as"), help: "http, body, curl or json.")
  var form = Form.http

  @Option(help: "own or microsofts: which request of a deal that is shared with Microsoft.")
  var part: DealPart?

  func run() async throws {
    try await options.run { office in
      let (draft, id) = try office.draftOrFile(draft)
      if part == .microsofts, !draft.submission.locksDraft {
        guard let request = try office.desk.outlineOfSecond(draft) else {
          throw CommandFailure(.failed, "This deal is one request: there is none for Microsoft.")
        }
        office.show(bytes(of: request))
        return office.console.note(
          "The engagement's id, the length and the request's id are made when the first request has "
            + "been answered.")
      }
      let due = try id.map { try office.desk.prepare($0) } ?? office.desk.prepare(draft)
      let prepared =
        try part.map { part in
          part == due.part ? due : try office.desk.prepare(draft, part: part)
        } ?? due
      office.show(bytes(of: prepared.request))
      if prepared.part == .microsofts {
        office.console.note("This is the second of two requests; the first one was sent.")
      } else if draft.submission.state == .sent {
        office.console.note("This draft was sent. What was sent is in its receipt: referral show")
      } else if prepared.isFirstOfTwo {
        office.console.note(
          "This is the first of two requests. The second one: referral preview --part microsofts")
      }
      for line in ProblemLines.lines(for: prepared.problems) {
        office.console.note(line)
      }
    }
  }

  private func bytes(of request: PreparedRequest) -> [UInt8] {
    switch form {
    case .http: request.httpBytes(authorization: .masked)
    case .body: request.body
    case .curl: Array(request.curlCommand().utf8)
    case .json: request.jsonDescription().bytes() + [0x0a]
    }
  }
}

extension Office {
  /// Shows bytes: exactly to a file or pipe, visibly on a terminal.
  fileprivate func show(_ bytes: [UInt8]) {
    guard surroundings.hasTerminalOutput else { return console.write(bytes) }
    let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    let visible = VisibleText.lines(text)
    for line in visible.text.split(separator: "\n", omittingEmptySubsequences: false) {
      console.print(String(line))
    }
    if visible.replacedCount > 0 {
      console.note("\(visible.replacedCount) characters that cannot be seen are shown as escapes.")
    }
  }
}

extension DealPart: ExpressibleByArgument {}
