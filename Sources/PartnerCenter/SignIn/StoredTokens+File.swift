import ReferralModel

extension StoredTokens {
  private static let format = 1

  /// The tokens as a document, to be kept where nobody else can read it.
  package func bytes() -> [UInt8] {
    var object: JSONObject = [
      "format": .number(String(Self.format)),
      "profile": .string(profile),
      "method": .string(application.method.rawValue),
      "application": .object([
        "authority": .string(application.authority),
        "tenant": .string(application.tenant),
        "clientID": .string(application.clientID),
        "scope": .string(application.scope),
      ]),
      "receivedAt": .string(receivedAt.text),
      "holdsSeconds": .number(String(lifetime.components.seconds)),
    ]
    object["accessToken"] = accessToken.map { .string($0.value) }
    object["refreshToken"] = refreshToken.map { .string($0.value) }
    if let holder {
      var person = JSONObject()
      person["name"] = holder.name.map { .string($0) }
      person["account"] = holder.account.map { .string($0) }
      person["tenant"] = holder.tenant.map { .string($0) }
      object["signedInAs"] = .object(person)
    }
    return JSON.object(object).bytes() + [UInt8(ascii: "\n")]
  }

  /// Reads a document that ``bytes()`` made.
  ///
  /// - Parameter place: The path of the file, for the message.
  package init(reading bytes: [UInt8], from place: String) throws(DamagedTokens) {
    let object: JSONObject
    do throws(JSONSyntaxError) {
      guard let read = try JSON(reading: bytes, name: place).object else {
        throw JSONSyntaxError(name: place, line: 1, column: 1, message: "")
      }
      object = read
    } catch {
      // The error's own words may quote what stands there.
      throw DamagedTokens(place: place, line: error.line, column: error.column)
    }
    if let format = AnswerSeconds.read(object["format"]), format > Self.format {
      throw DamagedTokens(place: place, isNewer: true)
    }
    guard let profile = object["profile"]?.string,
      let method = object["method"]?.string.flatMap({ Identity.Method(rawValue: $0) }),
      let application = object["application"]?.object.flatMap({
        ApplicationMark($0, method: method)
      }),
      let receivedAt = object["receivedAt"]?.string.flatMap({ Timestamp($0) }),
      case .number(let seconds) = object["holdsSeconds"], let lifetime = Int(seconds),
      (0...Self.longestSeconds).contains(lifetime)
    else { throw DamagedTokens(place: place) }
    self.profile = profile
    self.application = application
    self.receivedAt = receivedAt
    self.lifetime = .seconds(lifetime)
    accessToken = try Self.member("accessToken", of: object, place) { AccessToken($0) }
    refreshToken = try Self.member("refreshToken", of: object, place) { Secret($0) }
    let person = object["signedInAs"]?.object
    holder = person.map { person in
      func text(_ name: String) -> String? { person[name]?.string?.shown(upTo: 100) }
      return TokenHolder(name: text("name"), account: text("account"), tenant: text("tenant"))
    }
  }

  /// Far above what ``IssuedTokens`` lets through; more would overflow.
  private static let longestSeconds = 100_000_000

  /// A member that may be missing, but not be something else.
  private static func member<Value>(
    _ name: String, of object: JSONObject, _ place: String, _ read: (String) -> Value?
  ) throws(DamagedTokens) -> Value? {
    guard let json = object[name] else { return nil }
    guard let value = json.string.flatMap(read) else { throw DamagedTokens(place: place) }
    return value
  }
}

extension ApplicationMark {
  fileprivate init?(_ object: JSONObject, method: Identity.Method) {
    guard let authority = object["authority"]?.string, let tenant = object["tenant"]?.string,
      let clientID = object["clientID"]?.string, let scope = object["scope"]?.string
    else { return nil }
    self.method = method
    self.authority = authority
    self.tenant = tenant
    self.clientID = clientID
    self.scope = scope
  }
}

/// Kept tokens that cannot be read; what stands there is not repeated.
package struct DamagedTokens: Error, Sendable, Equatable, CustomStringConvertible {
  package var place: String
  package var line: Int?
  package var column: Int?
  package var isNewer = false

  package var description: String {
    let position = line.flatMap { line in column.map { ":\(line):\($0)" } } ?? ""
    return isNewer
      ? "The tokens in \(place.shown(upTo: 500)) were written by a newer version of this program."
      : "The tokens in \(place.shown(upTo: 500))\(position) cannot be read: the file is damaged."
  }
}
