/// Why a request cannot be made: something in it cannot stand in the head of an HTTP message.
package struct PreparationError: Error, Equatable, CustomStringConvertible {
  /// What cannot be sent, such as `the header MS-RequestId`.
  package let subject: String
  /// What is wrong with it, such as `its value holds a line feed (character 5)`.
  package let fault: String
  /// Where it comes from and what to do.
  package let remedy: String

  package var description: String {
    "The request cannot be made: \(subject) cannot be sent, because \(fault). \(remedy)"
  }
}
