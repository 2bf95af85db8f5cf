/// What can be done about a draft's file that cannot be read.
package enum DamageRemedy: Sendable, Equatable {
  /// The draft may be whole: nothing is done to it until its file can be read.
  case wait
  /// The version before can take its place; else the file can be put into the bin.
  case takeEarlier
  /// The file can be put into the bin.
  case delete
}
