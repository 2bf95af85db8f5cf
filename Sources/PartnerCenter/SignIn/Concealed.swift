/// A value that no text made of it shows, however it is printed or dumped.
package protocol Concealed: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{}

extension Concealed {
  package var description: String { "********" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
