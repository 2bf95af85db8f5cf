package import ReferralModel

extension DraftStore {
  /// Finds a draft by its id, a unique start of its id, or a unique part of its customer's name.
  ///
  /// A whole id decides at once. Otherwise starts of ids and parts of names count alike: where `ada`
  /// starts one draft's id and Adatum is another's customer, neither is taken for the other. Capitals
  /// and the Unicode spelling of accents make no difference; accents do.
  ///
  /// - Throws: ``DraftStoreError/notFound(_:)`` and ``DraftStoreError/ambiguous(_:_:)``.
  package func find(_ reference: String) throws -> DraftID {
    // What programs and most commands give needs no look at the other drafts.
    if let id = DraftID(reference), try folder.drafts.status(of: DraftFile.name(of: id)) != nil {
      return id
    }
    return try find(reference, in: folder.drafts, id: DraftFile.id(in:))
  }

  /// Finds a deleted draft in the same way.
  package func findInBin(_ reference: String) throws -> DraftID {
    try find(reference, in: folder.bin) { BinName($0)?.id }
  }

  func find(
    _ reference: String, in folder: Folder, id: (String) -> DraftID?
  ) throws -> DraftID {
    let wanted = reference.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !wanted.isEmpty else { throw DraftStoreError.notFound(reference) }
    let files = try files(in: folder) { id($0) != nil }
    let start = wanted.lowercased()
    if let whole = DraftID(start), files.contains(where: { id($0.name) == whole }) { return whole }

    let part = Array(wanted.foldingCase)
    var candidates: [DraftCandidate] = []
    for file in files {
      guard let found = id(file.name), !candidates.contains(where: { $0.id == found }) else {
        continue
      }
      let customer = customer(in: file.name, of: folder, id: found)
      if found.description.utf8.starts(with: start.utf8)
        || Array(customer.foldingCase).contains(part)
      {
        candidates.append(DraftCandidate(id: found, customer: customer))
      }
    }
    guard let only = candidates.first else { throw DraftStoreError.notFound(reference) }
    guard candidates.count == 1 else { throw DraftStoreError.ambiguous(reference, candidates) }
    return only.id
  }

  /// The customer's name; empty where the file cannot be read, which must not hide other drafts.
  private func customer(in name: String, of folder: Folder, id: DraftID) -> String {
    guard let contents = try? folder.read(name),
      let draft = try? DraftFile.read(
        contents.bytes, path: folder.path(of: name), expecting: id)
    else { return "" }
    return draft.referral.customerProfile.name
  }
}

extension String {
  /// The text with capitals made small, `ß` and `SS` being alike.
  fileprivate var foldingCase: String { uppercased().lowercased() }
}

extension [Character] {
  /// Whether the characters of `part` stand in here one after another.
  ///
  /// Characters compare by canonical equivalence, so that an accented letter is found in either
  /// spelling, and its bare letter is not.
  fileprivate func contains(_ part: [Character]) -> Bool {
    guard count >= part.count else { return false }
    return (0...(count - part.count)).contains { self[$0...].starts(with: part) }
  }
}
