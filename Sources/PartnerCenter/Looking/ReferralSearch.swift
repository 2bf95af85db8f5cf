import ReferralModel

/// One reading of the list, page by page, in which one referral is searched for.
///
/// It keeps only what is or could be the one, so a long list takes no more memory than a short one.
package struct ReferralSearch: Sendable, Equatable {
  private static let mostCandidates = 20
  private static let mostSimilar = 10

  private let sought: SoughtReferral
  private var matches: [ListedReferral] = []
  private var possible: [ListedReferral] = []
  package private(set) var similar: [ListedReferral] = []
  package private(set) var readCount = 0
  package private(set) var pageCount = 0

  package init(for sought: SoughtReferral) {
    self.sought = sought
  }

  package mutating func read(_ page: ReferralPage) {
    pageCount += 1
    readCount += page.referrals.count
    for referral in page.referrals {
      switch sought.likeness(of: referral, clockLead: page.clockLead) {
      case .match: Self.add(referral, to: &matches, upTo: Self.mostCandidates)
      case .possible: Self.add(referral, to: &possible, upTo: Self.mostCandidates)
      case .similar: Self.add(referral, to: &similar, upTo: Self.mostSimilar)
      case .different: break
      }
    }
  }

  /// What is certainly there, once all pages are read; `nil` where nothing is.
  package var certainFinding: LookReport.Finding? {
    switch matches.count {
    case 0: nil
    case 1: .found(matches[0])
    default: .several(matches)
    }
  }

  /// What could be there although the list does not show enough; `nil` where nothing could.
  package var possibleFinding: LookReport.Finding? {
    possible.isEmpty ? nil : .several(possible)
  }

  /// Adds a referral, the newest first; the list may move between two pages and show one twice.
  private static func add(
    _ referral: ListedReferral, to list: inout [ListedReferral], upTo most: Int
  ) {
    guard
      referral.id.isEmpty || !list.contains(where: { $0.id.utf8.elementsEqual(referral.id.utf8) })
    else { return }
    let moment = referral.createdAt?.millisecondsSince1970 ?? .max
    let index = list.firstIndex { ($0.createdAt?.millisecondsSince1970 ?? .max) < moment }
    list.insert(referral, at: index ?? list.endIndex)
    if list.count > most { list.removeLast() }
  }
}
