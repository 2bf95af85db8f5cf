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
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.fileHelp)
  var draft: String

  @Option(name: .customLong("as"), help: "http, body, curl or json.")
  var form = Form.http

  func run() async throws {
    try await options.run { office in
      let (draft, id) = try office.draftOrFile(draft)
      let prepared = try id.map { try office.desk.prepare($0) } ?? office.desk.prepare(draft)
      office.show(bytes(of: prepared.request))
      if draft.submission.state == .sent {
        office.console.note("This draft was sent. What was sent is in its receipt: referral show")
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
