/// The contracts that this version speaks.
package enum Contracts {
  package static let all: [any Contract] = [
    October2018Contract(), EngagementsContract(),
  ]

  /// The contract that is spoken where nobody chose one.
  package static let standard: any Contract = October2018Contract()

  package static func named(_ name: String) -> (any Contract)? {
    all.first { $0.name == name }
  }

  /// Whether a request that may have arrived under this contract keeps its id when it is repeated.
  ///
  /// Under a contract that this version does not know it does, so that nothing is created twice.
  package static func keepRequestID(ofRepetitionUnder name: String) -> Bool {
    named(name)?.keepsRequestIDOfRepetition ?? true
  }
}
