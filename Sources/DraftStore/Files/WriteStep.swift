/// The step at which something could not be written.
package enum WriteStep: String, Sendable, Equatable {
  case makeFolder = "making the folder"
  case create = "making the new file"
  case setMode = "making the new file private"
  case write = "writing the new file"
  case sync = "bringing the new file to the disk"
  case close = "closing the new file"
  case keepEarlier = "keeping the version before"
  case rename = "putting the new file in its place"
  /// The new file is in its place already; it may not survive a power cut.
  case syncFolder = "bringing the folder to the disk"
  case move = "moving the file"
  case remove = "removing the file"
  /// The draft's own file is as it was.
  case journal = "writing down what was typed"
  case lock = "taking a lock"
}
