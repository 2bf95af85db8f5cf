import Foundation
import Testing

/// The files that the tests of the model read.
enum Fixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/" + name, withExtension: nil), "no fixture \(name)")
    return Array(try Data(contentsOf: url))
  }
}
