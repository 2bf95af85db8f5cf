import TerminalKit

/// Advances the composer by one event and returns the effects to run, in order.
///
/// The same state and event always give the same result. Whatever needs the disk, the network, the
/// clock or a random number is an effect; its result comes back as another event.
package func update(_ state: inout ComposerState, on event: Event) -> [Effect] {
  let effects = advance(&state, by: event)
  if case .time = event { return effects }
  state.editor?.keepCaretInView(in: state.size)
  state.editor?.keepPreview(in: state.size)
  state.editor?.keepMarkOnReview(in: state.size)
  return effects + state.prepareBesideForm()
}

private func advance(_ state: inout ComposerState, by event: Event) -> [Effect] {
  switch event {
  case .started: state.start()
  case .time(let moment): state.tell(moment)
  case .key(let key): state.press(key)
  case .paste(let text): state.paste(text)
  case .resized(let size): state.resize(to: size)
  case .idle: state.saveInPause()
  // Something may have been done with drafts from the shell.
  case .resumed: state.editor == nil ? [.listDrafts] : []
  case .suspendRequested: state.perform(.suspend)
  case .terminalLost: state.end()

  case .draftsListed(let entries): state.list(entries)
  case .listingFailed(let reason): state.listingFailed(reason)
  case .draftsRead(let entries): state.fillList(with: entries)
  case .draftOpened(let opening, let opened): state.openedWithNote(opening, opened)
  case .openingFailed(let opening, let reason): state.openingFailed(opening, reason)
  case .draftDeleted(let id): state.deleted(id)
  case .deletingFailed(let id, let reason): state.deletingFailed(id, reason)
  case .draftRestored(let id): state.restored(id)
  case .restoringFailed(let id, let reason): state.restoringFailed(id, reason)
  case .recalled(let pointer, let values): state.recalled(values, at: pointer)
  case .editedExternally(let pointer, let text): state.editedExternally(text, at: pointer)
  case .editingExternallyFailed(let pointer, let reason):
    state.editingExternallyFailed(reason, at: pointer)
  case .saved(let draft, let time): state.saved(draft, at: time)
  case .savingFailed(let draft, let reason, let cause):
    state.savingFailed(draft, reason, cause: cause)
  case .savingDue: state.saveOnceMore()
  case .changedElsewhere(let draft, let now): state.changedElsewhere(draft, now: now)
  case .fileUnusable(let draft, let reason): state.fileUnusable(reason, for: draft)
  case .keptAsNew(let draft, let id): state.keptAsNew(draft, as: id)
  case .keepingAsNewFailed(let draft, let reason): state.keepingAsNewFailed(reason, for: draft)
  case .savedElsewhere(let draft, let path): state.savedElsewhere(draft, at: path)
  case .savingElsewhereFailed(let draft, let path, let reason):
    state.savingElsewhereFailed(draft, at: path, reason)
  case .draftTakenOver(let lost): state.takenOver(lost)
  case .notingFailed(let reason): state.notingFailed(reason)
  case .notingWorks: state.notingWorks()
  case .requestPrepared(let draft, let preparation): state.prepared(preparation, for: draft)
  case .twinsFound(let draft, let twins): state.twinsFound(twins, for: draft)
  case .preparingFailed(let draft, let reason): state.preparingFailed(reason, for: draft)
  case .sendingProgressed(let number, let progress): state.sendingProgressed(number, progress)
  case .sendingEnded(let number, let report): state.sendingEnded(number, report)
  case .rehearsed(let draft, let trouble): state.rehearsed(draft, trouble: trouble)
  case .requestKept(let form, let kept): state.requestKept(kept, as: form)
  case .keepingRequestFailed(let form, let reason): state.keepingRequestFailed(reason, as: form)
  case .receiptRead(let path, let receipt): state.receiptRead(receipt, at: path)
  case .readingReceiptFailed(let path, let reason): state.readingReceiptFailed(reason, at: path)
  case .lookProgressed(let number, let progress): state.lookProgressed(number, progress)
  case .lookEnded(let number, let report): state.lookEnded(number, report)
  case .askingProgressed(let number, let progress): state.askingProgressed(number, progress)
  case .stateTold(let number, let report): state.stateTold(number, report)
  case .askingFailed(let number, let reason): state.askingFailed(number, reason)
  case .offeredToClipboard(let isOffered): state.offeredToClipboard(isOffered)
  case .settled(let draft): state.settled(draft)
  case .settlingFailed(let draft, let reason): state.settlingFailed(reason, of: draft)
  }
}

extension ComposerState {
  fileprivate mutating func start() -> [Effect] {
    guard let firstOpening else { return [.listDrafts] }
    list.opening = firstOpening
    return [.open(firstOpening)]
  }

  fileprivate mutating func tell(_ moment: Moment) -> [Effect] {
    let isNewDay = moment.today != self.moment.today
    self.moment = moment
    // "In the past" and "reads as" depend on the day.
    guard isNewDay else { return [] }
    editor?.check(on: moment.today)
    // What is worth a look on Review is not forgotten at midnight.
    return editor?.part == .review ? findTwins() : []
  }

  fileprivate mutating func resize(to size: Size) -> [Effect] {
    self.size = size
    guard editor != nil else { return readDrafts() }
    // A window too small to work in says that the draft is saved, so it has to be.
    return Layout(size).isTooSmall ? commitAndSave() : []
  }
}
