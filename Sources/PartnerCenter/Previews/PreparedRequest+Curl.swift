import ReferralModel

extension PreparedRequest {
  /// A script for `sh` that sends this request with curl, taking the token from `$REFERRAL_TOKEN`.
  ///
  /// curl reads its settings from file descriptor 3 and the body from standard input, so neither
  /// the token nor customer data stands in an argument list, which everybody on the host can read.
  /// Method, target, headers and their order, and the body are those of the request, byte for byte:
  /// `-q` ignores the person's own curl settings, an empty `Host` and `Expect` switch off what
  /// curl adds or moves by itself (curl(1), `--header`), and `head` cuts off the line feed with
  /// which a here-document ends.
  package func curlCommand() -> String {
    var lines = comments.map { "# " + $0 }
    if carriesToken {
      lines.append(#": "${REFERRAL_TOKEN:?must hold the access token}""#)
    }
    let settingsMark = mark("SETTINGS", unlike: settings)
    if body.isEmpty {
      lines.append("curl -q --config /dev/fd/3 3<<\(settingsMark)")
    } else {
      let text = String(decoding: body, as: UTF8.self)
      let bodyLines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let bodyMark = mark("BODY", unlike: bodyLines)
      lines.append(
        "head -c \(body.count) <<'\(bodyMark)' | "
          + "curl -q --config /dev/fd/3 --data-binary @- 3<<\(settingsMark)")
      lines += [text, bodyMark]
    }
    lines += settings + [settingsMark, ""]
    return lines.joined(separator: "\n")
  }

  private var comments: [String] {
    var lines = ["Sends the referral request with curl, exactly once; run it with sh."]
    if carriesToken {
      lines.append("The access token is taken from the environment variable REFERRAL_TOKEN.")
    }
    if endpoint.isSandbox {
      lines.append(
        "The sandbox is inside the program: for curl, run \"referral sandbox --port N\" and use its"
      )
      lines.append("address in the url and Host lines below.")
    }
    return lines
  }

  /// The lines of curl's configuration, as they stand in a here-document in which `$` is special.
  private var settings: [String] {
    var lines = [
      setting("url", url), setting("request", method), setting("proto", protocols),
      "path-as-is", "globoff", "http1.1", "include", "no-progress-meter",
      setting("header", "Host:"), setting("header", "Expect:"),
    ]
    if carriesToken {
      lines.append(#"header = "Authorization: Bearer $REFERRAL_TOKEN""#)
    }
    lines += headers.map { setting("header", "\($0.name): \($0.value)") }
    let standard = ["Accept", "User-Agent", "Content-Type"]
    lines += standard.filter { name in
      !headers.contains { $0.name.lowercased() == name.lowercased() }
    }.map { setting("header", $0 + ":") }
    return lines
  }

  private var protocols: String { endpoint.route == .https ? "=https" : "=http" }

  private func setting(_ name: String, _ value: String) -> String {
    // First quoted as curl's configuration has it, then as the here-document has it.
    let quoted = "\"" + value.escaping(["\\", "\""]) + "\""
    return "\(name) = \(quoted.escaping(["\\", "$", "`"]))"
  }

  /// A word that ends a here-document: no line of it, and no line begins with its first letter.
  ///
  /// The latter because dash garbles a line that shares the mark's start and goes on with a byte
  /// beyond ASCII. Lines of JSON begin with a brace or a blank, so the plain word serves.
  private func mark(_ word: String, unlike lines: [String]) -> String {
    let marks =
      [word] + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".map { "\($0)_\(word)" }
    let starts = Set(lines.compactMap(\.utf8.first))
    let isFree = { (mark: String) in mark.utf8.first.map(starts.contains) == false }
    var mark = marks.first(where: isFree) ?? word
    while lines.contains(where: { $0.hasSameScalars(as: mark) }) {
      mark += "_"
    }
    return mark
  }
}

extension String {
  fileprivate func escaping(_ special: Set<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if special.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }
}
