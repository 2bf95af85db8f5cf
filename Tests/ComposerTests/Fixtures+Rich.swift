import Composer
import ComposerTesting
import ReferralModel

extension Fixtures {
  /// A draft with rows in every list, and with letters that test the width of text.
  static let richDraft: Draft = {
    var draft = completeDraft()
    draft.change(at: moment.now) { referral in
      referral.customerProfile.team = [
        member("Sue", "Smith", "sue.smith@contoso.example", "425-555-0100"),
        member("漢字", "Ha\u{308}ndler 👍🏽", "kanji@contoso.example", "+81 3 1234 5678"),
        member("", "", "office.of.the.director@contoso.example", ""),
      ]
      referral.team.append(member("Ann", "Le\u{301}e", "nobody", "1"))
      referral.details.requirements.industries = [Tag(id: "Healthcare"), Tag(id: "漢字")]
      referral.details.requirements.products = [
        Tag(id: "PowerBI"), Tag(id: "DynamicsAX,GP,NAV,SL"),
      ]
      referral.details.requirements.solutions = [SolutionTag(id: "SOL-34104-EBB")]
      referral.details.notes =
        "Die Firma möchte ihre Daten in die Cloud bringen. 漢字も 👩‍👩‍👧 auch.\n\n"
        + "Cafe\u{301} wartet auf Antwort."
    }
    return draft
  }()

  /// The rich draft with so many people in the team.
  static func draft(withTeamOf count: Int) -> Draft {
    var draft = richDraft
    draft.change(at: moment.now) { referral in
      referral.team = (1...count).map {
        member("Ann", "Lee \($0)", "ann.\($0)@fabrikam.example", "425-555-01\($0)")
      }
    }
    return draft
  }

  private static func member(
    _ firstName: String, _ lastName: String, _ email: String, _ phoneNumber: String
  ) -> Member {
    var member = Member()
    member.firstName = firstName
    member.lastName = lastName
    member.email = email
    member.phoneNumber = phoneNumber
    return member
  }
}
