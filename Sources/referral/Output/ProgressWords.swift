/// What the commands say in the same words while they go on.
enum ProgressWords {
  static let renewingToken =
    "The service did not accept the token; a fresh one is being asked for."
}
