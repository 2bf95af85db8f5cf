/// Contracts of the service's own, as far as they carry and ask different things.
package struct Editions: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Contract `2018-10`.
  package static let october2018 = Editions(rawValue: 1)
  /// Contract `engagements`.
  package static let engagements = Editions(rawValue: 2)

  package static let all: Editions = [.october2018, .engagements]
}
