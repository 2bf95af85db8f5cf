import ReferralModel

/// The page that holds nothing but the request.
package struct PreviewPage: Sendable, Equatable {
  /// A place in the lines of the page.
  struct Place: Sendable, Equatable {
    var line = 0
    /// The UTF-8 offset in the line as it is shown.
    var offset = 0
  }

  /// Where the mark is: in the row that shows this place.
  var mark = Place()
  /// The first shown row.
  package var top = 0
  /// The place of the draft that is to be marked as soon as there is a request.
  var goal: JSONPointer?
  /// What was looked for last; empty before.
  package var word = ""
  /// The match on which the mark stands, by its number.
  var match: Int?

  package init() {}
}
