package import Composer
package import PartnerCenter
package import ReferralModel

/// What the composer needs from the disk, the network and the clock.
///
/// The executable makes them live. All but ``submit`` run on the main thread between two keys, so
/// they should be quick; none may need the main actor, which is busy waiting for keys. What they
/// throw is shown to the seller as it describes itself.
package struct ComposerDependencies: Sendable {
  /// The time, and how far local time is ahead of UTC.
  package var now: @Sendable () -> Moment
  /// All drafts, the one changed last first; they may be named only, and are read afterwards.
  package var listDrafts: @Sendable () throws -> [DraftEntry]
  /// Reads and checks drafts: an entry for each, also for one that is damaged or gone, in the same
  /// order.
  package var readDrafts: @Sendable ([DraftID]) throws -> [DraftEntry]
  /// The same, but for how complete the drafts are, which takes most of the time.
  package var skimDrafts: @Sendable ([DraftID]) throws -> [DraftEntry]
  /// Makes an empty draft on disk and locks it for this session.
  package var createDraft: @Sendable () throws -> OpenedDraft
  /// Reads a draft and locks it, or opens it read-only with the reason.
  package var openDraft: @Sendable (DraftID) throws -> OpenedDraft
  /// Makes a draft on disk that starts as a copy of another one, and locks it for this session.
  ///
  /// Consent, closing date, identifiers and outcome are left behind.
  package var copyDraft: @Sendable (DraftID) throws -> OpenedDraft
  /// Takes a draft over from the session of which the person was told that it has it open, reads it,
  /// and locks it for this one.
  ///
  /// Where yet another session has it by now, nothing is taken, and that one is returned with it.
  package var takeOverDraft: @Sendable (DraftID) throws -> OpenedDraft
  /// The drafts that other sessions have taken over since this was asked last; asked whenever the
  /// terminal wakes without a key, or writing down what is typed fails for that reason.
  package var lostDrafts: @Sendable () -> [LostDraft]
  /// Puts a draft into the bin.
  package var deleteDraft: @Sendable (DraftID) throws -> Void
  /// Takes the draft that was put into the bin last under this id out again.
  package var restoreDraft: @Sendable (DraftID) throws -> Void
  /// What other drafts hold at a place, the one changed last first, each value once.
  package var recall: @Sendable (JSONPointer) -> [String]
  /// Lets the person edit a text, while the terminal is theirs, and returns it when they are done.
  package var editText: @Sendable (String) throws -> String
  /// Writes down how the open draft now stands, after each key; it does not wait for the disk.
  ///
  /// Throws ``Composer/LostDraft`` where another session has taken it over; ``lostDrafts`` then tells
  /// what became of it, with all that was given to this until then.
  package var noteDraft: @Sendable (DraftNote) throws -> Void
  /// Returns when the draft is on disk, to the last byte.
  ///
  /// Throws ``Composer/LostDraft`` where another session has taken it over,
  /// ``Composer/ChangedElsewhere`` where another program has changed the file,
  /// ``Composer/UnusableFile`` where it has left no draft there, and ``Composer/SavingFailure`` where
  /// waiting may help.
  package var saveDraft: @Sendable (Draft) throws -> Void
  /// Saves the first draft over a file that holds the second; throws as ``saveDraft`` does where it
  /// holds something else by now.
  package var saveMerged: @Sendable (Draft, Draft) throws -> Void
  /// Keeps all that is in a draft as a new one, and returns its id; its outcome is left behind.
  package var keepAsNew: @Sendable (Draft) throws -> DraftID
  /// Writes a draft to a file of its own, for its owner alone, and returns the file's whole path; it
  /// never writes over another one.
  package var saveElsewhere: @Sendable (Draft, String) throws -> String
  /// Keeps what was changed in a draft until it is opened again; where it cannot, it lets go.
  package var keepHistory: @Sendable (DraftID, History) -> Void
  /// Gives the lock back.
  package var closeDraft: @Sendable (DraftID) -> Void
  /// Makes the request of a draft, and the ids that it carries where the draft has none.
  package var prepare: @Sendable (Draft) throws -> Preparation
  /// Looks through all drafts for others of the same deal, off the main thread.
  package var findTwins: @Sendable (Draft) async -> [Problem]
  /// Sends exactly the request of the attempt, once, and returns when its end is on disk.
  ///
  /// It writes the attempt down before the first byte leaves. When its task is cancelled it stops
  /// waiting and tells what is then true.
  package var submit:
    @Sendable (SendingAttempt, _ report: @escaping @Sendable (SendingProgress) -> Void) async ->
      SendingReport
  /// Does all that sending does before it opens a connection.
  package var rehearse: @Sendable (Draft, PreparedRequest) throws -> Void
  /// Writes a request to a file of its own and returns the file's whole path.
  package var keepRequest: @Sendable (PreparedRequest, DraftID, RequestForm) throws -> String
  /// Reads a receipt by its path below the data folder.
  package var readReceipt: @Sendable (String) throws -> RecordedReceipt
  /// Looks in the service's list for the referral of a draft's last attempt.
  ///
  /// When its task is cancelled it ends soon and says so.
  package var look:
    @Sendable (Draft, _ report: @escaping @Sendable (LookProgress) -> Void) async -> LookReport
  /// Asks the service what has become of a draft's referrals; throws where there is nothing to ask.
  ///
  /// When its task is cancelled it ends soon.
  package var askForState:
    @Sendable (DraftID, _ report: @escaping @Sendable (StateProgress) -> Void) async throws ->
      StateReport
  /// Writes down what became of a draft's last attempt, and returns the draft as it then is.
  package var settle: @Sendable (Draft, Settlement) throws -> Draft

  package init(
    now: @escaping @Sendable () -> Moment,
    listDrafts: @escaping @Sendable () throws -> [DraftEntry],
    readDrafts: @escaping @Sendable ([DraftID]) throws -> [DraftEntry],
    skimDrafts: @escaping @Sendable ([DraftID]) throws -> [DraftEntry],
    createDraft: @escaping @Sendable () throws -> OpenedDraft,
    openDraft: @escaping @Sendable (DraftID) throws -> OpenedDraft,
    copyDraft: @escaping @Sendable (DraftID) throws -> OpenedDraft,
    takeOverDraft: @escaping @Sendable (DraftID) throws -> OpenedDraft,
    lostDrafts: @escaping @Sendable () -> [LostDraft],
    deleteDraft: @escaping @Sendable (DraftID) throws -> Void,
    restoreDraft: @escaping @Sendable (DraftID) throws -> Void,
    recall: @escaping @Sendable (JSONPointer) -> [String],
    editText: @escaping @Sendable (String) throws -> String,
    noteDraft: @escaping @Sendable (DraftNote) throws -> Void,
    saveDraft: @escaping @Sendable (Draft) throws -> Void,
    saveMerged: @escaping @Sendable (Draft, Draft) throws -> Void,
    keepAsNew: @escaping @Sendable (Draft) throws -> DraftID,
    saveElsewhere: @escaping @Sendable (Draft, String) throws -> String,
    keepHistory: @escaping @Sendable (DraftID, History) -> Void,
    closeDraft: @escaping @Sendable (DraftID) -> Void,
    prepare: @escaping @Sendable (Draft) throws -> Preparation,
    findTwins: @escaping @Sendable (Draft) async -> [Problem],
    submit:
      @escaping @Sendable (
        SendingAttempt, _ report: @escaping @Sendable (SendingProgress) -> Void
      ) async -> SendingReport,
    rehearse: @escaping @Sendable (Draft, PreparedRequest) throws -> Void,
    keepRequest: @escaping @Sendable (PreparedRequest, DraftID, RequestForm) throws -> String,
    readReceipt: @escaping @Sendable (String) throws -> RecordedReceipt,
    look:
      @escaping @Sendable (
        Draft, _ report: @escaping @Sendable (LookProgress) -> Void
      ) async -> LookReport,
    askForState:
      @escaping @Sendable (
        DraftID, _ report: @escaping @Sendable (StateProgress) -> Void
      ) async throws -> StateReport,
    settle: @escaping @Sendable (Draft, Settlement) throws -> Draft
  ) {
    self.now = now
    self.listDrafts = listDrafts
    self.readDrafts = readDrafts
    self.skimDrafts = skimDrafts
    self.createDraft = createDraft
    self.openDraft = openDraft
    self.copyDraft = copyDraft
    self.takeOverDraft = takeOverDraft
    self.lostDrafts = lostDrafts
    self.deleteDraft = deleteDraft
    self.restoreDraft = restoreDraft
    self.recall = recall
    self.editText = editText
    self.noteDraft = noteDraft
    self.saveDraft = saveDraft
    self.saveMerged = saveMerged
    self.keepAsNew = keepAsNew
    self.saveElsewhere = saveElsewhere
    self.keepHistory = keepHistory
    self.closeDraft = closeDraft
    self.prepare = prepare
    self.findTwins = findTwins
    self.submit = submit
    self.rehearse = rehearse
    self.keepRequest = keepRequest
    self.readReceipt = readReceipt
    self.look = look
    self.askForState = askForState
    self.settle = settle
  }
}
