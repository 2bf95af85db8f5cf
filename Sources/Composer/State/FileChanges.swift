import ReferralModel

/// What an editor remembers about what another program did to its draft's file.
struct FileChanges: Sendable, Equatable {
  /// The draft that is being saved in a pause of typing, in which no question belongs.
  var savedInPause: Draft?
  /// The person wants a new draft where the old one's file still cannot be used.
  var keepsAsNew = false
  /// The steps of the history that did not come from typing, and what undoing one means.
  var steps: [Step] = []
  /// The places that were taken over from the file since that was told last.
  var taken: [JSONPointer] = []
  /// What was said of them.
  var announcement: Message?
  /// The draft was put together with the file, and is not on disk yet.
  var isMerged = false
  /// A draft that must not be changed, which takes this one's place once this one is kept.
  var givesWayTo: Draft?
  /// At the end of the program it was put together with the file once, and that was in vain.
  var hasMergedAtEnd = false

  struct Step: Sendable, Equatable {
    var before: History.Content
    var after: History.Content
    var words: String
  }
}
