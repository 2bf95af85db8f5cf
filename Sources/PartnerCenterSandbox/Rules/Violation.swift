/// One thing that is wrong with a request, at the place it concerns.
package struct Violation: Error, Equatable {
  /// A path of the body such as `customerProfile.team[0].email`, or the name of a header; empty
  /// where the whole body is meant.
  package let place: String
  /// What holds there, without the place: `must be true or false`.
  package let complaint: String

  package init(_ place: String, _ complaint: String) {
    self.place = place
    self.complaint = complaint
  }

  /// A sentence that names the place.
  ///
  /// It never repeats what was received, which may be long or personal.
  package var sentence: String {
    let subject = place.contains(" ") ? place : place.isEmpty ? "The body" : "'\(place)'"
    return subject + " " + complaint + "."
  }
}
