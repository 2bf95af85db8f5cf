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
    case .open(.new):
      result(
        of: createDraft, as: { .draftOpened(.new, $0) }, failing: { .openingFailed(.new, $0) })
    case .open(.draft(let id)):
      result(
        of: { try openDraft(id) }, as: { .draftOpened(.draft(id), $0) },
        failing: { .openingFailed(.draft(id), $0) })
    case .open(.copy(let id)):
      result(
        of: { try copyDraft(id) }, as: { .draftOpened(.copy(of: id), $0) },
        failing: { .openingFailed(.copy(of: id), $0) })
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
      result(
        of: { try saveDraft(draft) }, as: { .saved(draft, at: now().now) },
        failing: { .savingFailed(draft, $0) })
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
    case .editExternally, .findTwins, .submit, .stopWaiting, .look, .stopLooking, .keepRequest,
      .dropWaitingKeys, .redraw, .suspend, .end:
      nil
    }
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
