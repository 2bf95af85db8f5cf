import ArgumentParser
import DraftStore
import ReferralDesk
import ReferralModel

/// The words that help texts use for the argument that names a draft.
enum DraftArgument {
  static let help = ArgumentHelp(
    "An id, a unique start of one, or a unique part of the customer's name.", valueName: "draft")
  static let fileHelp = ArgumentHelp(
    "A draft, or a file that holds a draft or a request body.", valueName: "draft|file")
}

extension Office {
  /// The draft that the person means.
  func draft(_ reference: String) throws -> StoredDraft {
    try desk.store.load(desk.store.find(reference))
  }

  /// The draft that the person means, or what the file of that name holds.
  ///
  /// An argument that names an existing file is a file.
  func draftOrFile(_ argument: String) throws -> (draft: Draft, id: DraftID?) {
    guard argument == "-" || FileBytes.exists(argument) else {
      let stored = try draft(argument)
      return (stored.draft, stored.draft.id)
    }
    let name = argument == "-" ? "standard input" : argument
    return (try desk.readDocument(FileBytes.read(argument), name: name), nil)
  }
}
