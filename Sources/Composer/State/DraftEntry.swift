package import ReferralModel

/// One file of the drafts' folder, as the list knows it.
package struct DraftEntry: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    /// Known by name only, so far.
    case notRead
    case read(DraftSummary)
    /// The file cannot be read, for a reason that a sentence gives.
    ///
    /// - Parameters:
    ///   - file: The path of the file, where the sentence does not name it.
    ///   - remedies: What can be done about it, as sentences with commands to type.
    case damaged(String, file: String = "", remedies: String = "")
    /// The file is there no longer.
    case gone
  }

  /// `nil` where the file's name is no draft's id.
  package var id: DraftID?
  /// Tells one state of the file from another within one run of the program: a draft whose mark is
  /// the same as before need not be read again.
  package var mark: Int
  package var content: Content
  /// Until when a session had typed that ended without saving, and whose typing was recovered and has
  /// not been opened since.
  package var recoveredUntil: Timestamp?

  package init(
    id: DraftID?, mark: Int = 0, content: Content, recoveredUntil: Timestamp? = nil
  ) {
    self.id = id
    self.mark = mark
    self.content = content
    self.recoveredUntil = recoveredUntil
  }

  package var summary: DraftSummary? {
    if case .read(let summary) = content { summary } else { nil }
  }
}

extension DraftEntry {
  /// Whether what is known holds for the file as it is listed now.
  func isKnown(of listed: DraftEntry) -> Bool {
    guard mark == listed.mark else { return false }
    switch content {
    case .notRead, .gone: return false
    case .damaged: return true
    // When its sender dies, the file stays as it is.
    case .read(let summary): return summary.submission != .sending
    }
  }

  /// The part of the list in which it stands; `nil` while that is not known.
  var section: DraftList.Section? {
    switch content {
    case .notRead, .gone: nil
    case .damaged: .drafts
    // Half a deal is one that still asks for something.
    case .read(let summary):
      summary.submission == .sent && !summary.isHalfSent ? .sent : .drafts
    }
  }

  var isDamaged: Bool { if case .damaged = content { true } else { false } }

  var isNotKnown: Bool { summary?.submission == .notKnown }

  /// What messages call the draft where they begin with it: the customer in quotation marks, else
  /// the id.
  var name: String { name(the: "The") }

  /// The same within a sentence.
  var nameInSentence: String { name(the: "the") }

  private func name(the article: String) -> String {
    guard let customer = summary?.customer, !customer.isBlank else {
      return id.map { "\(article) draft \($0)" } ?? "\(article) file"
    }
    return "\"\(customer.shown())\""
  }
}
