import PartnerCenter
import ReferralDesk
import ReferralModel

extension Identity {
  /// How it stands with a profile, for a person.
  func lines(profile: String, now: Timestamp) -> [String] {
    [
      "Profile    \(profile)",
      "Signs in   by \(method.inWords)",
      "State      \(words(now: now))",
    ] + (place.map { ["Kept in    \($0)"] } ?? [])
  }

  /// The same for programs; no member ever goes away.
  func json(profile: String) -> JSON {
    let (name, until, reason): (String, String?, String?) =
      switch state {
      case .notNeeded: ("notNeeded", nil, nil)
      case .elsewhere: ("elsewhere", nil, nil)
      case .signedIn(let end): ("signedIn", end.text, nil)
      case .renewable: ("renewable", nil, nil)
      case .signedOut(let why): ("signedOut", nil, why)
      }
    return .object([
      "profile": .string(profile), "method": .string(method.rawValue), "state": .string(name),
      "until": JSON(text: until), "name": JSON(text: holder?.name),
      "account": JSON(text: holder?.account),
      "tenant": JSON(text: holder?.tenant), "renewsItself": .bool(renewsItself),
      "keptIn": JSON(text: place),
      "reason": JSON(text: reason),
    ])
  }

  /// What the members of ``json(profile:)`` are, for the help of commands.
  static let jsonHelp = """
    {"profile", "method", "state", "until", "name", "account", "tenant", "renewsItself", "keptIn", \
    "reason"}; method is deviceCode, clientCredentials, tokenCommand, environment or none; state is \
    signedIn, renewable, elsewhere (a variable or a command has the token), notNeeded or signedOut.
    """
}
