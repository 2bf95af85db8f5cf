import ReferralModel

/// Problems as the commands print them, in the same words as everywhere else.
enum ProblemLines {
  static func lines(for problems: [Problem]) -> [String] {
    let parts: [(Problem.Severity, String)] = [
      (.mustFix, "To fix before sending:"), (.worthALook, "Worth a look:"),
    ]
    return parts.flatMap { severity, heading -> [String] in
      let matching = problems.filter { $0.severity == severity }
      return matching.isEmpty ? [] : [heading] + matching.map { "  \($0.pointer)  \($0.message)" }
    }
  }

  static func json(for problems: [Problem]) -> JSON {
    .array(
      problems.map { problem in
        .object([
          "pointer": .string("\(problem.pointer)"),
          "severity": .string(problem.severity.rawValue),
          "message": .string(problem.message),
        ])
      })
  }
}
