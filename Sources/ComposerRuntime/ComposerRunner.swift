package import Composer
import PartnerCenter
import ReferralModel
package import TerminalKit

/// Runs the composer: events in, effects out, and a frame whenever nothing waits.
///
/// One thread does all of it while a person edits. It sleeps in the terminal's wait, without a
/// timer unless something was typed that is not saved yet or cannot be, or a request is under way.
@MainActor
package final class ComposerRunner {
  /// Why the program ends without the person's having asked for it.
  package enum Ending: Sendable, Equatable {
    case hungUp
    case signal(TerminalEvent.Signal)
  }

  /// Set from the moment at which the program was told to end, or found that its terminal is gone.
  package private(set) var ending: Ending?
  private var state: ComposerState
  private let terminal: any Terminal
  private let dependencies: ComposerDependencies
  private let mailbox: Mailbox
  private var queue = EffectQueue()
  private var submissions: [SendingAttempt.Number: Task<Void, Never>] = [:]
  private var looks: [Look.Number: Task<Void, Never>] = [:]
  /// The inquiry that was begun last, and its number.
  private var inquiry: (number: Inquiry.Number, task: Task<Void, Never>)?
  private var needsDrawing = true
  private var drawn: DrawnScreen?
  private var hasTerminal = true
  private var hasEnded = false
  /// Whether it is to be asked which drafts other sessions have taken over.
  private var mayHaveLostDraft = false
  /// The last note failed.
  private var notingFails = false
  /// Since when something is typed that is not in the draft yet.
  private var uncommittedSince: Timestamp?

  package init(
    _ state: ComposerState, terminal: any Terminal, dependencies: ComposerDependencies
  ) {
    self.state = state
    self.terminal = terminal
    self.dependencies = dependencies
    mailbox = Mailbox(bell: terminal.bell)
  }

  /// Runs until the person leaves, or the terminal does.
  ///
  /// - Returns: The last state, for whoever wants to know how it ended.
  @discardableResult
  package func run() -> ComposerState {
    apply(.time(dependencies.now()))
    apply(.resized(terminal.size))
    apply(.started)
    while !hasEnded {
      for event in mailbox.empty() { apply(event) }
      if !queue.canWait {
        // A key that comes next may be meant for what these effects bring about.
        carryOutNext()
        continue
      }
      if hasTerminal, terminal.hasPendingInput {
        take(terminal.nextEvent(within: .zero))
        continue
      }
      if mayHaveLostDraft {
        // Not before: what was typed until the person could be told is kept with all the rest.
        mayHaveLostDraft = false
        for lost in dependencies.lostDrafts() { apply(.draftTakenOver(lost)) }
        continue
      }
      draw()
      if queue.isEmpty {
        take(terminal.nextEvent(within: patience))
      } else {
        carryOutNext()
      }
    }
    return state
  }

  /// Asked of the trouble first: every key comes by here, and computing it takes a copy of the state.
  private var millisecondsToSaving: Int? {
    state.editor?.savingTrouble == nil ? nil : state.millisecondsToSaving
  }

  /// How long to wait for the next event; for ever when there is nothing to do meanwhile.
  private var patience: Duration? {
    guard hasTerminal else { return nil }
    let toSaving = millisecondsToSaving.map { Duration.milliseconds($0) }
    let second = state.wantsIdle || state.wantsTicks ? Duration.seconds(1) : nil
    return [toSaving, second].compactMap(\.self).min()
  }

  private func take(_ event: TerminalEvent?) {
    apply(.time(dependencies.now()))
    switch event {
    case .key(let key): apply(.key(key))
    case .paste(let text): apply(.paste(text))
    case .resized(let size): apply(.resized(size))
    case .suspendRequested: apply(.suspendRequested)
    case .resumed: apply(.resumed)
    case .wake: mayHaveLostDraft = true
    case .hungUp:
      hasTerminal = false
      end(because: .hungUp)
    // The terminal may still be there, to show how an exchange goes that is finished first.
    case .signal(let signal): end(because: .signal(signal))
    case nil:
      if state.wantsIdle { apply(.idle) }
    }
    if millisecondsToSaving == 0 { apply(.savingDue) }
    commitAfterLongTyping()
  }

  private func end(because ending: Ending) {
    self.ending = self.ending ?? ending
    apply(.terminalLost)
  }

  /// Takes 5 seconds of typing without a pause for a pause, so that no more than that is unsaved.
  private func commitAfterLongTyping() {
    guard state.wantsIdle else {
      uncommittedSince = nil
      return
    }
    let now = state.moment.now
    let since = uncommittedSince ?? now
    uncommittedSince = since
    guard now.millisecondsSince1970 - since.millisecondsSince1970 >= 5000 else { return }
    uncommittedSince = nil
    apply(.idle)
  }

  private func apply(_ event: Event) {
    for effect in update(&state, on: event) { queue.add(effect) }
    needsDrawing = true
    if case .time = event { return }
    note()
  }

  /// Takes in what came of a save, and carries out what follows from it before anything else.
  ///
  /// Where the save was refused, whatever was to come after it, the end above all, comes after what
  /// is done instead.
  private func applyFirst(_ event: Event) {
    let waiting = queue
    queue = EffectQueue()
    apply(event)
    queue.add(waiting)
  }

  /// Writes down what was typed before anything else happens, so that a kill cannot take it.
  private func note() {
    guard let note = state.takeNote() else { return }
    do {
      try dependencies.noteDraft(note)
      guard notingFails else { return }
      notingFails = false
      for effect in update(&state, on: .notingWorks) { queue.add(effect) }
    } catch is LostDraft {
      mayHaveLostDraft = true
    } catch {
      notingFails = true
      for effect in update(&state, on: .notingFailed("\(error)")) { queue.add(effect) }
    }
  }

  private func draw() {
    guard hasTerminal, needsDrawing else { return }
    needsDrawing = false
    let screen = DrawnScreen(of: state, at: terminal.size, after: drawn)
    drawn = screen
    terminal.present(screen.frame)
  }

  private func carryOutNext() {
    guard let effect = queue.next() else { return }
    switch effect {
    case .dropWaitingKeys:
      // In this order a key that comes between the two is dropped; in the other it would answer a
      // page that nobody has seen.
      draw()
      terminal.discardPendingInput()
    case .redraw:
      terminal.redraw()
      needsDrawing = true
    case .suspend: terminal.suspend()
    case .end: hasEnded = true
    case .editExternally(let pointer, let text): editExternally(text, at: pointer)
    case .submit(let attempt): submit(attempt)
    case .findTwins(let draft): findTwins(draft)
    case .stopWaiting(let number): submissions[number]?.cancel()
    case .look(let look): self.look(look)
    case .stopLooking(let number): looks[number]?.cancel()
    case .askForState(let inquiry): askForState(inquiry)
    case .stopAsking(let number):
      if inquiry?.number == number { inquiry?.task.cancel() }
    case .offerToClipboard(let text):
      apply(.offeredToClipboard(terminal.offerToClipboard(text)))
    case .keepRequest(let request, let id, let form): keep(request, of: id, as: form)
    case .save, .saveMerged:
      guard let result = terminal.whileReading({ dependencies.result(of: effect) }) else { return }
      applyFirst(result)
    case .open, .delete, .restore, .saveElsewhere, .keepAsNew, .keepHistory, .close, .prepare,
      .settle:
      guard let result = terminal.whileReading({ dependencies.result(of: effect) }) else { return }
      apply(result)
    case .listDrafts, .readDrafts, .skimDrafts, .recall, .rehearse, .readReceipt:
      guard let result = dependencies.result(of: effect) else { return }
      apply(result)
    }
  }

  private func editExternally(_ text: String, at pointer: JSONPointer) {
    do {
      let edited = try terminal.whileReleased { try dependencies.editText(text) }
      apply(.time(dependencies.now()))
      apply(.editedExternally(pointer, text: edited))
    } catch {
      apply(.editingExternallyFailed(pointer, "\(error)"))
    }
  }

  private func findTwins(_ draft: Draft) {
    let mailbox = mailbox
    let findTwins = dependencies.findTwins
    Task.detached {
      mailbox.post(.twinsFound(for: draft, await findTwins(draft)))
    }
  }

  private func submit(_ attempt: SendingAttempt) {
    let mailbox = mailbox
    let submit = dependencies.submit
    // Not on the main actor, which sleeps while it waits for keys.
    submissions[attempt.number] = Task.detached {
      let report = await submit(attempt) { progress in
        mailbox.post(.sendingProgressed(attempt.number, progress))
      }
      mailbox.post(.sendingEnded(attempt.number, report))
    }
  }

  private func look(_ look: Look) {
    let mailbox = mailbox
    let body = dependencies.look
    looks[look.number] = Task.detached {
      let report = await body(look.draft) { progress in
        mailbox.post(.lookProgressed(look.number, progress))
      }
      mailbox.post(.lookEnded(look.number, report))
    }
  }

  private func askForState(_ next: Inquiry) {
    let mailbox = mailbox
    let body = dependencies.askForState
    let last = inquiry?.task
    let task = Task.detached {
      // One at a time: the one before was stopped, and may still be at its last request.
      await last?.value
      do {
        let report = try await body(next.draft) { progress in
          mailbox.post(.askingProgressed(next.number, progress))
        }
        mailbox.post(.stateTold(next.number, report))
      } catch {
        mailbox.post(.askingFailed(next.number, "\(error)"))
      }
    }
    inquiry = (next.number, task)
  }

  private func keep(_ request: PreparedRequest, of id: DraftID, as form: RequestForm) {
    do {
      let path = try dependencies.keepRequest(request, id, form)
      let isOffered = form == .curl && terminal.offerToClipboard(request.curlCommand())
      apply(.requestKept(form, KeptRequest(path: path, wasOfferedToClipboard: isOffered)))
    } catch {
      apply(.keepingRequestFailed(form, "\(error)"))
    }
  }
}
