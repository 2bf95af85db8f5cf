import PartnerCenter
import ReferralModel
import TerminalKit

extension DraftEditor {
  /// The draft with the focused field's text in it, taken over at a time.
  func draftAsTyped(at time: Timestamp) -> Draft {
    guard hasUncommittedText, let field else { return draft }
    var draft = draft
    field.set(text.text, in: &draft, at: time)
    return draft
  }

  /// The lines of the request with what is being typed in them; of a draft that was sent, those that
  /// were sent.
  ///
  /// - Returns: `nil` where there is nothing to show.
  func requestOutline(on today: CalendarDay) -> RequestOutline? {
    guard !draft.submission.locksDraft else { return sentOutline }
    // Taking the text over changes the time of the last change: that line is not known before.
    let draft = draftAsTyped(at: Self.times.0)
    let body = body(of: draft, on: today)
    let otherBody =
      hasUncommittedText ? self.body(of: draftAsTyped(at: Self.times.1), on: today) : body
    return RequestOutline(
      head: head(of: body), body: body, otherBody: otherBody, of: draft,
      under: destination.contract)
  }

  /// The body that a draft makes on a day.
  func body(of draft: Draft, on today: CalendarDay) -> JSON {
    .object(destination.contract.body(of: draft, in: destination.context(on: today)))
  }

  /// Two times that no draft is changed at.
  static let times = (
    Timestamp(millisecondsSince1970: 0), Timestamp(millisecondsSince1970: 1000)
  )

  /// The head of the request that was made ready for the next attempt, which the referral changes
  /// only in its length; none where no request was made ready yet.
  private func head(of body: JSON) -> [RequestOutline.Line] {
    guard let preparation = review.preparation,
      preparation.draft.submission.nextIdentifiers == draft.submission.nextIdentifiers
    else { return [] }
    let request = preparation.request
    let fields = request.headers(authorization: .masked).map { field in
      guard field.name == "Content-Length" else { return "\(field.name): \(field.value)" }
      return "\(field.name): " + (hasUncommittedText ? "…" : "\(body.bytes().count)")
    }
    return (["\(request.method) \(request.target) HTTP/1.1"] + fields + [""])
      .map { RequestOutline.Line(content: .head($0)) }
  }

  private var sentOutline: RequestOutline? {
    guard let shownReceipt, let body = shownReceipt.sentBody else { return nil }
    let text = RequestText(shownReceipt.receipt, of: draft, under: shownContract)
    guard text.places != nil else { return nil }
    let head = text.lines.prefix(text.headCount).map {
      RequestOutline.Line(content: .head($0.text))
    }
    return RequestOutline(
      head: head, body: body, otherBody: body, of: draft, under: shownContract)
  }
}
