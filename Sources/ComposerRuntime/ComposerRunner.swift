package import Composer
import PartnerCenter
import ReferralModel
package import TerminalKit

/// Runs the composer: events in, effects out, and a frame whenever nothing waits.
///
/// One thread does all of it while a person edits. It sleeps in the terminal's wait, without a
/// timer unless something was typed that is not saved yet, or a request is under way.
@MainActor
package final class ComposerRunner {
  private var state: ComposerState
  private let terminal: any Terminal
  private let dependencies: ComposerDependencies
  private let mailbox: Mailbox
  private var queue = EffectQueue()
  private var submissions: [SendingAttempt.Number: Task<Void, Never>] = [:]
  private var looks: [Look.Number: Task<Void, Never>] = [:]
  private var needsDrawing = true
  private var drawn: DrawnScreen?
  private var hasTerminal = true
  private var hasEnded = false
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
      draw()
      if queue.isEmpty {
        take(terminal.nextEvent(within: patience))
      } else {
        carryOutNext()
      }
    }
    return state
  }

  /// How long to wait for the next event; for ever when there is nothing to do meanwhile.
  private var patience: Duration? {
    guard hasTerminal else { return nil }
    return state.wantsIdle || state.wantsTicks ? .seconds(1) : nil
  }

  private func take(_ event: TerminalEvent?) {
    apply(.time(dependencies.now()))
    switch event {
    case .key(let key): apply(.key(key))
    case .paste(let text): apply(.paste(text))
    case .resized(let size): apply(.resized(size))
    case .suspendRequested: apply(.suspendRequested)
    case .resumed: apply(.resumed)
    case .wake: break
    case .hungUp, .signal:
      hasTerminal = false
      apply(.terminalLost)
    case nil:
      if state.wantsIdle { apply(.idle) }
    }
    commitAfterLongTyping()
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

  /// Writes down what was typed before anything else happens, so that a kill cannot take it.
  private func note() {
    guard let draft = state.draftToNote else { return }
    do {
      try dependencies.noteDraft(draft)
    } catch {
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
    case .keepRequest(let request, let id, let form): keep(request, of: id, as: form)
    case .listDrafts, .readDrafts, .skimDrafts, .open, .delete, .restore, .recall, .save, .close,
      .prepare, .rehearse, .readReceipt, .settle:
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
