/// How a referral in the sandbox is found from a draft that was sent there.
package struct SandboxMark: Sendable, Equatable {
  /// Either may be empty.
  package var requestID: String
  package var referralID: String

  package init(requestID: String, referralID: String) {
    self.requestID = requestID
    self.referralID = referralID
  }
}

extension FolderStore {
  /// The files of the referrals that requests with these ids made, or that have these ids.
  package func files(of marks: [SandboxMark]) throws -> [String] {
    try names(of: marks).map { "\(folder.path)/\($0.text)" }
  }

  /// Removes them for good; the record of what was received holds nothing of a customer's and stays.
  ///
  /// - Returns: the files that were removed.
  @discardableResult
  package func remove(_ marks: [SandboxMark]) throws -> [String] {
    try folder.withLock {
      let names = try names(of: marks)
      for name in names {
        try folder.remove(name.text)
        try folder.remove(PrivateFolder.temporaryName(of: name.text))
      }
      return names.map { "\(folder.path)/\($0.text)" }
    }
  }

  private func names(of marks: [SandboxMark]) throws -> [FileName] {
    let requestIDs = Set(marks.map { $0.requestID.lowercased() })
    let ids = Set(marks.map { $0.referralID.lowercased() })
    return try fileNames().filter { requestIDs.contains($0.requestID) || ids.contains($0.id) }
  }
}
