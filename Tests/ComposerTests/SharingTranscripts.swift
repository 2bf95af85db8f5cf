import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// What two sessions on one draft look like.
@Suite struct SharingTranscripts {
  private func looking(
    _ columns: Int, _ rows: Int, _ reach: OtherSession.Reach = .near
  ) throws -> ComposerState {
    var draft = Fixtures.draft("a")
    draft.change(at: Fixtures.moment.now) { $0.customerProfile.name = "Händler 漢字" }
    draft.cursor.part = "customer"
    var state = Fixtures.started(
      on: try #require(draft.id),
      OpenedDraft(
        draft: draft, destination: Fixtures.sandbox,
        otherSession: Fixtures.otherSession(reach)))
    let message = state.message
    _ = update(&state, on: .resized(Size(columns: columns, rows: rows)))
    state.message = message
    return state
  }

  @Test func `the draft that another session has open`() throws {
    let state = try looking(80, 24)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字                                                SANDBOX  read only |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │>Name            Händler 漢字_________________           |
        | 1 Referral     empty │ Size            _____________________________ optional  |
        |>2 Customer      done │ Address line 1  _____________________________           |
        | 3 Consent      empty │ Address line 2  _____________________________ optional  |
        | 4 Details   optional │ City            _____________________________           |
        | 5 Requireme optional │ State           _____________________________ optional  |
        | 6 Team         empty │ Postal code     _____________________________ optional  |
        | 7 Invite    optional │ Country         ____________________                    |
        | 8 Review     not yet │ Region          _____________________________ optional  |
        |                      │ D-U-N-S         _____________________________ optional  |
        |                      │                                                         |
        |                      │ Contacts at the customer                                |
        |                      │   + add a contact                                       |
        |                      │                                                         |
        |                      │ Customer id     _____________________________ optional  |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Open in another session: user ann, host jump1, process 4711, since 12:02. Here |
        | it can be read; ^X t takes it over, ^X c makes a copy.                         |
        | Tab Next  Shift-Tab Back  ^X t Take over  ^X c Copy  ^X Menu  F1 or ^G Help    |
        """)
  }

  @Test func `the same in a small window`() throws {
    let state = try looking(40, 12)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字        SANDBOX  read only |
        | 2 of 8  Customer                  done |
        |>Name                           1 of 12 |
        |   Händler 漢字________________________ |
        |                                        |
        |                                        |
        |                                        |
        | Open in another session: user ann,     |
        | host jump1, process 4711, since 12:02. |
        | Here it can be read; ^X t takes it     |
        | over, ^X c makes a copy.               |
        | ^X t Take over  ^X Menu  F1 or ^G Help |
        """)
  }

  @Test func `the menu names the choices`() throws {
    var state = try looking(80, 24)
    state.press("<^X>")
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字                                                SANDBOX  read only |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │>Name            Händler 漢字_________________           |
        | 1 Referral     empty │ Size            _____________________________ optional  |
        |>2 Customer      done │ Address line 1  _____________________________           |
        | 3 Consent      empty │ Address line 2  _____________________________ optional  |
        | 4 Details   optional │ City            _____________________________           |
        | 5 Requireme optional │ State           _____________________________ optional  |
        | 6 Team         empty │ Postal code     _____________________________ optional  |
        | 7 Invite    optional │ Country         ____________________                    |
        | 8 Review     not yet │ Region          _____________________________ optional  |
        |                      │ D-U-N-S         _____________________________ optional  |
        |                      │                                                         |
        |                      │ Contacts at the customer                                |
        |                      │   + add a contact                                       |
        |─ Ctrl-X, then: ─────────────────────────────────────────────────── Esc closes ─|
        | 1-8   part             !     all problems     s     to Send                    |
        | h     earlier values   /     find a field     t     take over                  |
        | e     editor           +     add a row        c     make a copy                |
        | .     part after       d     remove this row  q     leave                      |
        | ,     part before      u     undo             w     copy elsewhere             |
        | ]     next problem     r     redo             ?     help                       |
        | [     problem before   p     preview                                           |
        | Tab Next  Shift-Tab Back  ^X t Take over  ^X c Copy  ^X Menu  F1 or ^G Help    |
        """)
  }

  @Test func `the page that asks whether to take over`() throws {
    var state = try looking(80, 24)
    state.press("<^X>t")
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字                                                SANDBOX  read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Take Händler 漢字 over from the other session?                               |
        |                                                                                |
        |   Open in       user ann, host jump1, process 4711, since 12:02                |
        |                                                                                |
        |   What was typed there comes along, up to the last key. That session is told,  |
        |   and can only read the draft from then on.                                    |
        |                                                                                |
        |   Press y to take it over, Esc to go back.                                     |
        |                                                                                |
        … 9 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Take over  y takes it over; every other key does not.                          |
        |                                                                                |
        | F9 Preview  y Yes  Esc No  F1 or ^G Help                                       |
        """)
  }

  @Test func `the same in a small window, where the question stays`() throws {
    var state = try looking(40, 12)
    state.press("<^X>t")
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字        SANDBOX  read only |
        |  Take Händler 漢字 over from the other |
        |  session?                              |
        |  Open in: user ann, host jump1,        |
        |  process 4711, since 12:02             |
        |  What was typed there comes along, up  |
        |  more below                            |
        |  Press y to take it over, Esc to go    |
        |  back.                                 |
        | Take over  y takes it over; every      |
        |            other key does not.         |
        | F9 Preview  y Yes  F1 or ^G Help       |
        """)
    state.press("<End>")
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字        SANDBOX  read only |
        |  process 4711, since 12:02             |
        |  What was typed there comes along, up  |
        |  to the last key. That session is      |
        |  told, and can only read the draft     |
        |  from then on.                         |
        |  more above                            |
        |  Press y to take it over, Esc to go    |
        |  back.                                 |
        | Take over  y takes it over; every      |
        |            other key does not.         |
        | F9 Preview  y Yes  F1 or ^G Help       |
        """)
  }

  @Test func `a lock of another host`() throws {
    let path = "/home/ann/.local/share/referral/drafts/aaaaaaaa.lock"
    let wide = try looking(80, 24, .unseen(removal: "rm \(path)"))
    expect(
      screen(of: wide, at: wide.size),
      reads: """
        | Händler 漢字                                                SANDBOX  read only |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │>Name            Händler 漢字_________________           |
        | 1 Referral     empty │ Size            _____________________________ optional  |
        |>2 Customer      done │ Address line 1  _____________________________           |
        | 3 Consent      empty │ Address line 2  _____________________________ optional  |
        | 4 Details   optional │ City            _____________________________           |
        | 5 Requireme optional │ State           _____________________________ optional  |
        | 6 Team         empty │ Postal code     _____________________________ optional  |
        | 7 Invite    optional │ Country         ____________________                    |
        | 8 Review     not yet │ Region          _____________________________ optional  |
        |                      │ D-U-N-S         _____________________________ optional  |
        |                      │                                                         |
        |                      │ Contacts at the customer                                |
        |                      │   + add a contact                                       |
        |                      │                                                         |
        |                      │ Customer id     _____________________________ optional  |
        |                      │                                                         |
        |                      │                                                         |
        | Open in another session: user ann, host jump1, process 4711, since 12:02. Here |
        | it can be read; ^X c makes a copy. Whether that session still runs cannot be   |
        | seen from here; if it has ended, remove its lock: rm                           |
        | /home/ann/.local/share/referral/drafts/aaaaaaaa.lock                           |
        | Tab Next  Shift-Tab Back  F8 Next part  ^X c Copy  ^X Menu  F1 or ^G Help      |
        """)
    let small = try looking(40, 12, .unseen(removal: "rm \(path)"))
    expect(
      screen(of: small, at: small.size),
      reads: """
        | Händler 漢字        SANDBOX  read only |
        | 2 of 8  Customer                  done |
        |>Name                           1 of 12 |
        | Open in another session: user ann,     |
        | host jump1, process 4711, since 12:02. |
        | Here it can be read; ^X c makes a      |
        | copy. Whether that session still runs  |
        | cannot be seen from here; if it has    |
        | ended, remove its lock: rm             |
        | /home/ann/.local/share/referral/drafts |
        | /aaaaaaaa.lock                         |
        | ^X c Copy  ^X Menu  F1 or ^G Help      |
        """)
  }

  private func losing(_ columns: Int, _ rows: Int) throws -> ComposerState {
    var state = Fixtures.editorState(
      Fixtures.draft("a"), size: Size(columns: columns, rows: rows))
    state.press("<Esc>2Nordwi")
    let lost = LostDraft(
      id: try #require(Fixtures.id("a")), session: Fixtures.otherSession(.near),
      keptAs: Fixtures.id("b"))
    _ = update(&state, on: .draftTakenOver(lost))
    return state
  }

  @Test func `the draft that was taken over`() throws {
    let state = try losing(80, 24)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Nordwi                                                      SANDBOX  read only |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │>Name            Nordwi_______________________           |
        | 1 Referral     empty │ Size            _____________________________ optional  |
        |>2 Customer      done │ Address line 1  _____________________________           |
        | 3 Consent      empty │ Address line 2  _____________________________ optional  |
        | 4 Details   optional │ City            _____________________________           |
        | 5 Requireme optional │ State           _____________________________ optional  |
        | 6 Team         empty │ Postal code     _____________________________ optional  |
        | 7 Invite    optional │ Country         ____________________                    |
        | 8 Review     not yet │ Region          _____________________________ optional  |
        |                      │ D-U-N-S         _____________________________ optional  |
        |                      │                                                         |
        |                      │ Contacts at the customer                                |
        |                      │   + add a contact                                       |
        |                      │                                                         |
        |                      │ Customer id     _____________________________ optional  |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        | Taken over by another session: user ann, host jump1, process 4711, since       |
        | 12:02. What you typed since is kept as the new draft bbbbbbbb. Here it can be  |
        | read; ^X t takes it over, ^X c makes a copy.                                   |
        | Tab Next  Shift-Tab Back  ^X t Take over  ^X c Copy  ^X Menu  F1 or ^G Help    |
        """)
  }

  @Test func `the draft that was taken over, in a small window`() throws {
    let state = try losing(40, 12)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Nordwi              SANDBOX  read only |
        | 2 of 8  Customer                  done |
        |>Name                           1 of 12 |
        |   Nordwi______________________________ |
        |                                        |
        | Taken over by another session: user    |
        | ann, host jump1, process 4711, since   |
        | 12:02. What you typed since is kept as |
        | the new draft bbbbbbbb. Here it can be |
        | read; ^X t takes it over, ^X c makes a |
        | copy.                                  |
        | ^X t Take over  ^X Menu  F1 or ^G Help |
        """)
  }
}
