import Composer
import ReferralModel

extension ComposerDependencies {
  /// Carries out an effect of disk or model and gives its result; `nil` where there is none.
  func result(of effect: Effect) -> Event? {
    switch effect {
    case .listDrafts:
      result(of: listDrafts, as: Event.draftsListed, failing: Event.listingFailed)
    case .skimDrafts(let ids):
      result(of: { try skimDrafts(ids) }, as: Event.draftsRead, failing: Event.listingFailed)
    case .readDrafts(let ids):
      result(of: { try readDrafts(ids) }, as: Event.draftsRead, failing: Event.listingFailed)
    case .open(let opening):
      result(
        of: { try open(opening) }, as: { .draftOpened(opening, $0) },
        failing: { .openingFailed(opening, $0) })
    case .delete(let id):
      result(
        of: { try deleteDraft(id) }, as: { .draftDeleted(id) },
        failing: { .deletingFailed(id, $0) })
    case .restore(let id):
      result(
        of: { try restoreDraft(id) }, as: { .draftRestored(id) },
        failing: { .restoringFailed(id, $0) })
    case .recall(let pointer):
      .recalled(pointer, recall(pointer))
    case .save(let draft):
      result(ofSaving: draft) { try saveDraft(draft) }
    case .saveMerged(let draft, let other):
      result(ofSaving: draft) { try saveMerged(draft, other) }
    case .keepAsNew(let draft):
      result(
        of: { try keepAsNew(draft) }, as: { .keptAsNew(draft, as: $0) },
        failing: { .keepingAsNewFailed(draft, $0) })
    case .saveElsewhere(let draft, let path):
      result(
        of: { try saveElsewhere(draft, path) }, as: { .savedElsewhere(draft, path: $0) },
        failing: { .savingElsewhereFailed(draft, path: path, $0) })
    case .keepHistory(let id, let history):
      keep(history, of: id)
    case .prepare(let draft):
      result(
        of: { try prepare(draft) }, as: { .requestPrepared(for: draft, $0) },
        failing: { .preparingFailed(for: draft, $0) })
    case .close(let id):
      close(id)
    case .rehearse(let draft, let request):
      result(
        of: { try rehearse(draft, request) }, as: { .rehearsed(draft, trouble: nil) },
        failing: { .rehearsed(draft, trouble: $0) })
    case .readReceipt(let path):
      result(
        of: { try readReceipt(path) }, as: { .receiptRead(path, $0) },
        failing: { .readingReceiptFailed(path, $0) })
    case .settle(let draft, let settlement):
      result(
        of: { try settle(draft, settlement) }, as: Event.settled,
        failing: { .settlingFailed(draft, $0) })
    case .editExternally, .findTwins, .submit, .stopWaiting, .look, .stopLooking, .askForState,
      .stopAsking, .offerToClipboard, .keepRequest, .dropWaitingKeys, .redraw, .suspend, .end:
      nil
    }
  }

  private func open(_ opening: Opening) throws -> OpenedDraft {
    switch opening {
    case .new: try createDraft()
    case .draft(let id): try openDraft(id)
    case .copy(let id): try copyDraft(id)
    case .takingOver(let id): try takeOverDraft(id)
    }
  }

  private func result(ofSaving draft: Draft, _ save: () throws -> Void) -> Event {
    do {
      try save()
      return .saved(draft, at: now().now)
    } catch let changed as ChangedElsewhere {
      return .changedElsewhere(draft, now: changed.now)
    } catch let lost as LostDraft {
      return .draftTakenOver(lost)
    } catch let failure as SavingFailure {
      return .savingFailed(draft, failure.reason, cause: failure.cause)
    } catch let unusable as UnusableFile {
      return .fileUnusable(draft, unusable.reason)
    } catch {
      return .savingFailed(draft, "\(error)")
    }
  }

  private func keep(_ history: History, of id: DraftID) -> Event? {
    keepHistory(id, history)
    return nil
  }

  private func close(_ id: DraftID) -> Event? {
    closeDraft(id)
    return nil
  }

  private func result<Value>(
    of body: () throws -> Value, as success: (Value) -> Event, failing: (String) -> Event
  ) -> Event {
    do {
      return success(try body())
    } catch {
      return failing("\(error)")
    }
  }
}
