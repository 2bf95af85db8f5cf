import Foundation

/// Texts that must stand nowhere, and all the ways in which they could stand there.
struct KnownSecrets {
  private let spellings: [(secret: String, bytes: Data)]

  init(_ secrets: [String]) {
    spellings = secrets.flatMap { secret in
      Set(Self.spellings(of: secret)).map { (secret, Data($0.utf8)) }
    }
  }

  private static func spellings(of secret: String) -> [String] {
    let unreserved = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    let percent = secret.addingPercentEncoding(withAllowedCharacters: unreserved) ?? secret
    let json = secret.replacing("/", with: "\\/")
    return [
      secret, percent, percent.lowercased(), percent.replacing("%20", with: "+"), json,
      String(secret.reversed()),
    ] + encoded(secret)
  }

  /// What of the secret stands in Base64 whatever stands before and after it.
  private static func encoded(_ secret: String) -> [String] {
    (0..<3).flatMap { before -> [String] in
      let bytes = [UInt8](repeating: 0, count: before) + Array(secret.utf8)
      let whole = Data(bytes).base64EncodedString()
      let core = String(whole.dropFirst(before == 0 ? 0 : 4).dropLast(4))
      return [
        core, core.replacing("+", with: "-").replacing("/", with: "_"),
      ]
    }
  }

  /// The secrets that stand in some bytes.
  func found(in bytes: Data) -> [String] {
    // Much quicker than `Data.range(of:)`, of which a test would need hundreds of thousands.
    let found = bytes.withUnsafeBytes { bytes in
      spellings.filter { $0.bytes.withUnsafeBytes { Self.isFound($0, in: bytes) } }
    }
    return found.map { "\($0.secret), as \(String(decoding: $0.bytes, as: UTF8.self))" }
  }

  private static func isFound(
    _ part: UnsafeRawBufferPointer, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    guard let start = bytes.baseAddress, let first = part.baseAddress else { return false }
    var place = 0
    while place + part.count <= bytes.count {
      let rest = bytes.count - part.count + 1 - place
      guard let next = memchr(start + place, Int32(part[0]), rest) else { return false }
      if memcmp(next, first, part.count) == 0 { return true }
      place = UnsafeRawPointer(next) - start + 1
    }
    return false
  }

  func found(in text: String) -> [String] { found(in: Data(text.utf8)) }
}
