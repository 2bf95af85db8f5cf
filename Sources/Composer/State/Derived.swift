/// What follows from the rest of a value, and is kept so that it need not be found again.
///
/// It takes no part in comparing: two values that are the same otherwise are the same.
package struct Derived<Value: Sendable>: Sendable, Equatable {
  package var value: Value

  package init(_ value: Value) {
    self.value = value
  }

  package static func == (left: Derived, right: Derived) -> Bool { true }
}
