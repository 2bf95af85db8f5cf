import DraftStore
import ReferralDesk
import ReferralModel
import Testing

@Suite struct `What can be done about a damaged draft` {
  @Test(arguments: [
    (
      DamageRemedy.wait, "",
      "The draft may be whole: nothing is done to it until its file can be read"
    ),
    (
      .takeEarlier, "",
      "Take the version before with referral restore --earlier 7k3m9qxa, "
        + "or put the file into the bin with referral delete 7k3m9qxa"
    ),
    (
      .takeEarlier, " (here Del does)",
      "Take the version before with referral restore --earlier 7k3m9qxa, "
        + "or put the file into the bin with referral delete 7k3m9qxa (here Del does)"
    ),
    (.delete, "", "Put the file into the bin with referral delete 7k3m9qxa"),
    (
      .delete, " (here Del does)",
      "Put the file into the bin with referral delete 7k3m9qxa (here Del does)"
    ),
  ])
  func `is said with commands to type`(remedy: DamageRemedy, hint: String, words: String) throws {
    let id = try #require(DraftID("7k3m9qxa"))
    #expect(remedy.words(for: id, besidesDelete: hint) == words)
  }
}
