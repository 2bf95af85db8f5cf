/// The contracts that this version speaks.
package enum Contracts {
  package static let all: [any Contract] = [October2018Contract()]

  /// The contract that is spoken where nobody chose one.
  package static let standard: any Contract = October2018Contract()

  package static func named(_ name: String) -> (any Contract)? {
    all.first { $0.name == name }
  }
}
