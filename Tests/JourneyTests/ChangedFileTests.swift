import Foundation
import Testing

/// Another program writes the file of a draft while the composer has it open.
@Suite struct `a draft's file that another program changes` {
  /// A program with one draft, open at the customer's city.
  private struct Desk {
    let program: Program
    let id: String
    let window: TerminalWindow

    init() async throws {
      program = try Program()
      let run = try await program.run("new", "--no-edit")
      id = try #require(run.text.split(whereSeparator: \.isWhitespace).first.map(String.init))
      let set = try await program.run(
        "set", id, "/customerProfile/name=Contoso", "/customerProfile/address/city=Redmond",
        "/details/notes=First line")
      try #require(set.status == 0, "\(set.errors)")
      window = try await TerminalWindow(program, arguments: ["edit", id])
      try await window.waitFor(">1 Referral")
      try await window.type("<Esc>2", on: .xterm)
      try await window.waitFor("Redmond")
    }

    var file: URL { program.data.appendingPathComponent("drafts/\(id).json") }

    /// Writes the file as a script does.
    func change(_ body: (inout [String: Any], inout [String: Any]) -> Void) throws {
      var draft = try Program.json(file)
      var referral = try #require(draft["referral"] as? [String: Any])
      body(&draft, &referral)
      draft["referral"] = referral
      try JSONSerialization.data(withJSONObject: draft, options: [.sortedKeys]).write(to: file)
    }

    func setCity(_ city: String) throws {
      try change { _, referral in
        var customer = referral["customerProfile"] as? [String: Any] ?? [:]
        customer["address"] = ["city": city]
        referral["customerProfile"] = customer
      }
    }

    /// What all drafts hold, by id.
    func drafts() throws -> [String: [String: Any]] {
      let folder = program.data.appendingPathComponent("drafts")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      return try Dictionary(
        uniqueKeysWithValues: names.filter { $0.hasSuffix(".json") }.map {
          (String($0.dropLast(5)), try Program.json(folder.appendingPathComponent($0)))
        })
    }

    func city(_ id: String) throws -> String? {
      let referral = try drafts()[id]?["referral"] as? [String: Any]
      let customer = referral?["customerProfile"] as? [String: Any]
      return (customer?["address"] as? [String: Any])?["city"] as? String
    }

    /// Goes to the city and replaces it; all in one go, so that nothing is saved in between.
    func typeCity(_ city: String, then keys: String = "") async throws {
      try await window.type("<Down><Down><Down><Down><^U>\(city)\(keys)", on: .xterm)
    }
  }

  @Test func `is put together with what was typed in other fields`() async throws {
    let desk = try await Desk()
    defer { desk.program.remove() }
    try desk.change { draft, referral in
      referral["details"] = ["notes": "Written by a script"]
      draft["x-script"] = ["ran": true]
    }
    try await desk.typeCity("Seattle", then: "<Tab>")
    try await desk.window.waitFor(
      "Another program changed Notes and /x-script/ran: their values are taken over.")
    try await desk.window.waitFor("draft saved")
    let draft = try #require(try desk.drafts()[desk.id])
    let referral = try #require(draft["referral"] as? [String: Any])
    #expect(try desk.city(desk.id) == "Seattle")
    #expect((referral["details"] as? [String: Any])?["notes"] as? String == "Written by a script")
    #expect((draft["x-script"] as? [String: Bool]) == ["ran": true])
    try await desk.window.press("F3")
    #expect(try await desk.window.waitForExit() == 0)
    #expect(try desk.drafts().count == 1)
  }

  @Test(arguments: ["Kirkland", "Bellevue"])
  func `is asked about where both changed one field, with both values`(
    _ kept: String
  ) async throws {
    let desk = try await Desk()
    defer { desk.program.remove() }
    try desk.setCity("Bellevue")
    try await desk.typeCity("Kirkland", then: "<Tab>")
    let page = try await desk.window.waitFor("Which value is kept?")
    #expect(page.contains("Here:         Kirkland"))
    #expect(page.contains("In the file:  Bellevue"))
    #expect(page.contains("NOT SAVED"))
    #expect(try desk.city(desk.id) == "Bellevue")
    try await desk.window.answer(kept == "Kirkland" ? "h" : "f")
    try await desk.window.waitFor("> \(kept == "Kirkland" ? "Here:" : "In the file:")")
    try await desk.window.press("Enter")
    try await desk.window.waitFor("draft saved")
    #expect(try desk.city(desk.id) == kept)
    // The other value is not lost.
    try await desk.window.press("C-_")
    try await desk.window.waitFor(
      "Undone: City is as \(kept == "Kirkland" ? "the file" : "you") had it.")
    try await desk.window.press("F3")
    #expect(try await desk.window.waitForExit() == 0)
    #expect(try desk.city(desk.id) == (kept == "Kirkland" ? "Bellevue" : "Kirkland"))
  }

  @Test func `is asked about in a small window`() async throws {
    let desk = try await Desk()
    defer { desk.program.remove() }
    try await desk.window.resize(columns: 40, rows: 12)
    try desk.setCity("Bellevue")
    try await desk.typeCity("Kirkland", then: "<Tab>")
    let page = try await desk.window.waitFor("In the file: Bellevue")
    #expect(page.contains("> Here:        Kirkland"))
    try await desk.window.answer("\r")
    try await desk.window.waitFor("saved")
    #expect(try desk.city(desk.id) == "Kirkland")
  }

  @Test(arguments: [SIGHUP, SIGTERM])
  func `keeps both where the program is ended while it asks`(signal: Int32) async throws {
    let desk = try await Desk()
    defer { desk.program.remove() }
    try desk.setCity("Bellevue")
    try await desk.typeCity("Kirkland", then: "<Tab>")
    try await desk.window.waitFor("Which value is kept?")
    let processID = try desk.window.programID()
    kill(processID, signal)
    try await desk.window.wait(for: "the end of the program") { _ in kill(processID, 0) != 0 }
    #expect(try desk.city(desk.id) == "Bellevue")
    let others = try desk.drafts().keys.filter { $0 != desk.id }
    #expect(others.count == 1)
    #expect(try desk.city(try #require(others.first)) == "Kirkland")
    try expectNothingLeft(desk)
  }

  @Test func `keeps both where the terminal is cut off while it asks`() async throws {
    let desk = try await Desk()
    defer { desk.program.remove() }
    try desk.setCity("Bellevue")
    try await desk.typeCity("Kirkland", then: "<Tab>")
    try await desk.window.waitFor("Which value is kept?")
    let processID = try desk.window.programID()
    desk.window.cutOff()
    while kill(processID, 0) == 0 { try await Task.sleep(for: .milliseconds(20)) }
    let cities = try desk.drafts().keys.map { try desk.city($0) }
    #expect(Set(cities) == ["Bellevue", "Kirkland"])
  }

  /// Ends the program without a warning once the city and the state after it are on the screen.
  private func killAfterTyping(_ desk: Desk) async throws {
    try await desk.window.type("WA", on: .xterm)
    try await desk.window.wait(for: "what was typed") {
      $0.contains("Kirkland_") && $0.contains("WA_")
    }
    let processID = try desk.window.programID()
    kill(processID, SIGKILL)
    try await desk.window.wait(for: "the end of the program") { _ in kill(processID, 0) != 0 }
  }

  /// All that was typed stands in one more draft, and in nothing else.
  private func keptDraft(_ desk: Desk) throws -> String {
    let others = try desk.drafts().keys.filter { $0 != desk.id }
    #expect(others.count == 1)
    let id = try #require(others.first)
    let referral = try desk.drafts()[id]?["referral"] as? [String: Any]
    let customer = try #require(referral?["customerProfile"] as? [String: Any])
    #expect(customer["name"] as? String == "Contoso")
    let address = try #require(customer["address"] as? [String: Any])
    #expect(address["city"] as? String == "Kirkland")
    #expect(address.values.contains { $0 as? String == "WA" })
    let journals = try desk.program.files().map(\.path).filter { $0.contains(".journal") }
    #expect(journals == [])
    return id
  }

  @Test func `stays the other program's after a kill, and what was typed is a new draft`()
    async throws
  {
    let desk = try await Desk()
    defer { desk.program.remove() }
    try desk.setCity("Bellevue")
    try await desk.typeCity("Kirkland", then: "<Tab>")
    try await desk.window.waitFor("Which value is kept?")
    try await desk.window.answer("\u{1B}")
    try await desk.window.waitFor("Not saved:")
    try await killAfterTyping(desk)
    let window = try await TerminalWindow(desk.program, arguments: ["edit", desk.id])
    let screen = try await window.waitForWords("What you typed is kept as the new draft")
    let kept = try keptDraft(desk)
    #expect(screen.contains(kept))
    #expect(try desk.city(desk.id) == "Bellevue")
    try await window.press("F3")
    #expect(try await window.waitForExit() == 0)
    // The list marks the new one until it is opened.
    let list = try await TerminalWindow(desk.program)
    try await list.waitFor("* recovered:")
    try await list.press("C-c")
    let again = try await TerminalWindow(desk.program, arguments: ["edit", kept])
    try await again.waitFor(/Recovered: what you typed until \d\d:\d\d is here\./)
  }

  @Test func `stays gone after a kill, and the list has what was typed`() async throws {
    let desk = try await Desk()
    defer { desk.program.remove() }
    try FileManager.default.removeItem(at: desk.file)
    try await desk.typeCity("Kirkland", then: "<Tab>")
    try await desk.window.waitFor("was removed by another")
    try await killAfterTyping(desk)
    let window = try await TerminalWindow(desk.program)
    try await window.waitFor("* recovered:")
    let kept = try keptDraft(desk)
    #expect(!FileManager.default.fileExists(atPath: desk.file.path))
    #expect(kept != desk.id)
    // What could be undone in the draft that is gone holds the customer's name, too.
    let traces = try desk.program.files().map(\.path).filter {
      $0.contains("drafts/\(desk.id)") && !$0.hasSuffix(".lock")
    }
    #expect(traces == [])
  }

  @Test func `can be the version before after a kill, and what was typed is a new draft`()
    async throws
  {
    let desk = try await Desk()
    defer { desk.program.remove() }
    try Data("{\"format\": 1,\n  oops".utf8).write(to: desk.file)
    try await desk.typeCity("Kirkland", then: "<Tab>")
    try await desk.window.wait(for: "the place of the damage") { screen in
      String(screen.filter { !$0.isWhitespace }).contains("\(desk.id).json:2:3")
    }
    try await killAfterTyping(desk)
    let restored = try await desk.program.run("restore", "--earlier", desk.id)
    #expect(restored.status == 0, "\(restored.errors)")
    let kept = try keptDraft(desk)
    #expect(restored.errors.contains("what was typed is kept as the new draft \(kept)."))
    #expect(try desk.drafts().count == 2)
  }

  @Test func `is named by the doctor and erased by its id where only its journal is left`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    #expect(try await program.run("list").status == 0)
    let journal = program.data.appendingPathComponent("drafts/7k3m9qxa.journal")
    try Data("Contoso\nContoso\n".utf8).write(to: journal)
    #expect(try await program.run("doctor").text.contains(journal.path))
    #expect(FileManager.default.fileExists(atPath: journal.path))
    let erased = try await program.run("erase", "7k3m9qxa", "--yes")
    #expect(erased.status == 0, "\(erased.errors)")
    #expect(erased.text.contains(journal.path))
    #expect(!FileManager.default.fileExists(atPath: journal.path))
  }

  private func expectNothingLeft(_ desk: Desk) throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: desk.program.data.appendingPathComponent("drafts").path)
    // What was typed can still be undone.
    #expect(names.filter { !$0.hasSuffix(".json") && !$0.hasSuffix(".undo") } == [])
  }

  @Test func `is a new draft's beginning where the file is gone`() async throws {
    let desk = try await Desk()
    defer { desk.program.remove() }
    try FileManager.default.removeItem(at: desk.file)
    try await desk.typeCity("Kirkland", then: "<Tab>")
    try await desk.window.waitFor("was removed by another")
    try await desk.window.press("C-s")
    try await desk.window.waitFor("You go on in that one.")
    try await desk.window.type("WA<F3>", on: .xterm)
    #expect(try await desk.window.waitForExit() == 0)
    let others = try desk.drafts().keys
    #expect(others.count == 1)
    #expect(!others.contains(desk.id))
    #expect(try desk.city(try #require(others.first)) == "Kirkland")
    try expectNothingLeft(desk)
  }

  @Test func `is left as it is where it holds no draft, and what was typed is kept`() async throws {
    let desk = try await Desk()
    defer { desk.program.remove() }
    let damaged = Data("{\"format\": 1,\n  oops".utf8)
    try damaged.write(to: desk.file)
    try await desk.typeCity("Kirkland", then: "<Tab>")
    // The path is broken wherever the line ends.
    try await desk.window.wait(for: "the place of the damage, and what to do") { screen in
      let text = String(screen.filter { !$0.isWhitespace })
      return text.contains("\(desk.id).json:2:3") && text.contains("^Skeepsitasanewdraft.")
    }
    try await desk.window.press("C-c", "C-c")
    _ = try await desk.window.waitForExit()
    #expect(try Data(contentsOf: desk.file) == damaged)
    try FileManager.default.removeItem(at: desk.file)
    let others = try desk.drafts().keys
    #expect(try others.map { try desk.city($0) } == ["Kirkland"])
  }

  @Test func `is not sent before it was seen`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let window = try await TerminalWindow(program, arguments: ["edit", id])
    try await window.waitFor(">1 Referral")
    try await window.type("<Esc>8", on: .xterm)
    try await window.waitFor("[ Send to SANDBOX ]")
    try await window.type("<^X>s<Enter>", on: .xterm)
    try await window.waitFor("Press y to send it")
    let file = program.data.appendingPathComponent("drafts/\(id).json")
    var draft = try Program.json(file)
    var referral = try #require(draft["referral"] as? [String: Any])
    referral["details"] = ["notes": "Written by a script"]
    draft["referral"] = referral
    try JSONSerialization.data(withJSONObject: draft).write(to: file)
    try await window.answer("y")
    try await window.waitFor("Nothing was sent. Another program changed Notes")
    try await window.type("<^X>s<Enter>", on: .xterm)
    try await window.waitFor("Press y to send it")
    try await window.answer("y")
    try await window.waitFor("Referral id")
    let sent = try Program.json(file)
    let details = (sent["referral"] as? [String: Any])?["details"] as? [String: Any]
    #expect(details?["notes"] as? String == "Written by a script")
    let attempts = (sent["submission"] as? [String: Any])?["attempts"] as? [Any]
    #expect(attempts?.count == 1)
  }
}
