import ReferralModel

extension DraftList {
  /// What the states of some drafts mean, in the lines below them.
  func notes(at moment: Moment) -> [String] {
    (recoveries.isEmpty ? [] : ["* recovered: \(moment.words(forRecoveries: recoveries))"])
      + (notKnownCount > 0
        ? ["! sent once, the answer never arrived: settle it before sending again"] : [])
  }

  /// How many lines ``notes(at:)`` has.
  var noteCount: Int { (recoveries.isEmpty ? 0 : 1) + (notKnownCount > 0 ? 1 : 0) }

  /// What stands in the place of the drafts where there is none.
  var emptyWords: String {
    if entries == nil || isReading { return "Reading the drafts…" }
    if let filter, !filter.text.isEmpty, sections.total(of: .drafts) > 0 {
      return sections.count(of: .sent) > 0
        ? "No draft holds \"\(filter.text.shown())\"."
        : "Nothing holds \"\(filter.text.shown())\". Esc shows all."
    }
    return "There is no draft yet. n begins one."
  }

  /// What the hint line says about the list.
  func hint(at moment: Moment) -> String {
    if let failure { return failure }
    if opening != nil { return "Opening…" }
    guard entries != nil else { return "Reading the drafts…" }
    if let filter {
      // Where there is no room for the line in which it is typed, this one tells.
      return filter.text.isEmpty
        ? "Type a customer, value, reference, id, organization or contact."
        : "/\(filter.text.shown())  Enter opens, Esc shows all."
    }
    if let entry = selectedEntry, let hint = entry.hint { return hint }
    if let time = selectedEntry?.recoveredUntil {
      return "Recovered: \(moment.words(forRecoveries: [time]))."
    }
    guard selectedEntry != nil else {
      return "n begins a draft; referral import FILE brings one in."
    }
    let undo = bin.last.map { "  u brings \($0.entry.nameInSentence) back" } ?? ""
    return "d duplicate  Del to the bin\(undo)"
  }
}

extension Moment {
  /// What was recovered, as far as it is known.
  fileprivate func words(forRecoveries times: [Timestamp]) -> String {
    if times.count == 1, let time = times.first {
      return "what you typed until \(words(untilTime: time)) is there"
    }
    return "what you typed before the sessions ended is there"
  }
}

extension DraftEntry {
  /// What there is to say about the marked draft.
  fileprivate var hint: String? {
    switch content {
    case .notRead, .gone: return nil
    case .damaged: return damage
    case .read(let summary):
      if let trouble = summary.trouble { return trouble }
      switch summary.submission {
      case .notKnown:
        return "Sent once, the answer never arrived: settle it before sending again."
      case .sending: return "Another session is sending this draft."
      case .refused:
        return "The service refused it, and created nothing. Mend it and send again."
      case .notSent: return "It was not sent: nothing left this machine."
      case .sent where summary.isHalfSent:
        return "1 of 2 sent: Microsoft's own referral is not sent yet. Enter opens it."
      case .sent:
        let removal = summary.removalWords
        guard let id = summary.sent?.referralID, !id.isEmpty else {
          return "Sent; the service's answer named no referral id." + removal
        }
        return "Sent as referral \(id.shown(upTo: 80))."
          + (removal.isEmpty ? " r asks for its status." : removal)
      case .none: return nil
      }
    }
  }

  /// Why the file cannot be read, and which file that is.
  var damage: String? {
    guard case .damaged(let reason, let file, _) = content else { return nil }
    return file.isEmpty || reason.contains(file) ? reason : "\(file.shown(upTo: 200)): \(reason)"
  }

  /// The same, and what can be done about it.
  var damageAndRemedies: String? {
    guard case .damaged(_, _, let remedies) = content, let damage else { return nil }
    guard !remedies.isEmpty else { return damage }
    return "\(damage)\(damage.hasSuffix(".") ? "" : ".") \(remedies)"
  }

  /// The file's name without its folder.
  fileprivate var fileName: String? {
    guard case .damaged(_, let file, _) = content else { return nil }
    return file.split(separator: "/").last.map(String.init)
  }

  /// What stands in the first column of a file that cannot be read.
  var label: String { id?.description ?? fileName ?? "?" }
}

extension DraftSummary {
  /// What stands in one of the columns.
  func words(in column: ListColumns.Column, id: DraftID?, at moment: Moment) -> String {
    switch column.field {
    case .customer: customerWords
    case .value: value.isEmpty ? "—" : Amount.read(value).value?.groupedText ?? value
    case .closes: closesWords(on: moment.today)
    case .complete: stateWords(width: column.width)
    case .changed:
      (updatedAt.map { moment.words(for: $0) } ?? "") + (submission == .notKnown ? " !" : "")
    case .draft: id?.description ?? ""
    case .referral: referralWords(width: column.width)
    case .day: sentDayWords(at: moment)
    case .status: sent.map { $0.status.isEmpty ? "—" : $0.status } ?? ""
    }
  }

  /// The customer and the draft's id, which tells it from another one of the same customer; in little
  /// room the name is cut, and the id never.
  func words(naming id: DraftID, width: Int) -> String {
    let name = VisibleText.line(customerWords, upTo: 200).text
    return "\(name.cut(to: width - id.description.count - 1)) \(id)"
  }

  /// Why the customer is not named.
  fileprivate var removalWords: String {
    guard !customerDataRemovedAt.isEmpty else { return "" }
    let day = Timestamp(customerDataRemovedAt).map { " on \($0.day.isoText)" } ?? ""
    return " The customer's data were removed\(day)."
  }

  private func closesWords(on today: CalendarDay) -> String {
    guard !closes.isEmpty else { return "—" }
    return CalendarDate.read(closes, today: today).value.map {
      "\($0.day.shortWords) \($0.day.year)"
    } ?? closes
  }

  private func halfWords(width: Int) -> String { width < 11 ? "1/2 sent" : "1 of 2 sent" }

  private func stateWords(width: Int) -> String {
    switch submission {
    case .notKnown: "sent ?"
    case .sending: "sending"
    case .sent: isHalfSent ? halfWords(width: width) : "sent"
    case .refused: "refused"
    case .none, .notSent:
      completeParts.map { "\($0) of \(Part.forms.count)" } ?? (trouble == nil ? "" : "?")
    }
  }

  /// The start of an id is enough to tell it from others, and reads better than one cut anywhere.
  private func referralWords(width: Int) -> String {
    guard let sent else { return "" }
    guard !sent.referralID.isEmpty else { return "id ?" }
    return sent.referralID.count > width ? String(sent.referralID.prefix(8)) : sent.referralID
  }

  private func sentDayWords(at moment: Moment) -> String {
    guard let time = sent?.at else { return "" }
    let day = moment.day(of: time)
    return day.year == moment.today.year ? day.shortWords : "\(day.shortWords) \(day.year)"
  }
}
