import Foundation
import ProcessTesting
import Testing

/// The real program, run in a folder of its own.
struct Program {
  /// A folder that only this test uses; removed by ``remove()``.
  let home: URL

  init(in folder: URL = FileManager.default.temporaryDirectory) throws {
    home = folder.resolvingSymlinksInPath()
      .appendingPathComponent("referral-journey-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  func remove() {
    try? FileManager.default.removeItem(at: home)
  }

  var data: URL { home.appendingPathComponent("data") }

  /// The program that stands beside the test runner.
  static var path: String {
    get throws {
      let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let folder = URL(fileURLWithPath: runner).deletingLastPathComponent()
      let path = folder.appendingPathComponent("referral").path
      try #require(FileManager.default.isExecutableFile(atPath: path), "no program at \(path)")
      return path
    }
  }

  static func fixture(_ name: String) throws -> URL {
    try #require(Bundle.module.url(forResource: "Fixtures/" + name, withExtension: nil))
  }

  /// The environment of every run: nothing of the person's who runs the tests.
  func environment(_ extra: [String: String] = [:]) -> [String: String] {
    [
      "HOME": home.path, "REFERRAL_DATA_DIR": data.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
      "TZ": "UTC",
    ].merging(extra) { $1 }
  }

  struct Run {
    var status: Int32
    var output: Data
    var errors: String
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Starts a command; its output goes to files, so that nothing fills up while nobody reads.
  ///
  /// - Parameter runner: A command that runs the one behind it, if there is one.
  func start(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:],
    by runner: [String] = []
  ) throws -> Started {
    let words = runner + [try Self.path] + arguments
    let name = home.appendingPathComponent(UUID().uuidString)
    let files = ["in", "out", "err"].map { name.appendingPathExtension($0) }
    try input.write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let streams =
      try [FileHandle(forReadingFrom: files[0])]
      + files[1...].map { try FileHandle(forWritingTo: $0) }
    let process = try ChildProcess(
      words, environment: self.environment(environment),
      streams: .descriptors(
        input: streams[0].fileDescriptor, output: streams[1].fileDescriptor,
        errors: streams[2].fileDescriptor))
    for stream in streams { try stream.close() }
    return Started(process: process, output: files[1], errors: files[2])
  }

  struct Started {
    let process: ChildProcess
    let output: URL
    let errors: URL

    func wait() async throws -> Run {
      Run(
        status: try #require(await process.status()), output: try Data(contentsOf: output),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
  }

  /// Runs a command to its end.
  func run(
    _ arguments: String..., input: Data = Data(), environment: [String: String] = [:]
  ) async throws -> Run {
    try await start(arguments, input: input, environment: environment).wait()
  }

  /// Imports a file and returns the new draft's id.
  func importDraft(_ file: URL) async throws -> String {
    let run = try await run("import", file.path)
    try #require(run.status == 0, "\(run.errors)")
    return try #require(run.text.split(separator: "\t").first.map(String.init))
  }

  /// Writes a configuration with one profile that sends to a loopback port, and makes it default.
  func useLoopback(
    port: Int, authentication: String = "environment", seconds: Int = 10,
    contract: String = "2018-10"
  ) throws {
    let folder = home.appendingPathComponent(".config/referral")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let text = """
      {"defaultProfile": "local", "profiles": {"local": {
        "contract": "\(contract)",
        "baseURL": "http://127.0.0.1:\(port)", "authentication": {"method": "\(authentication)"},
        "timeouts": {"connectSeconds": 5, "answerSeconds": \(seconds)},
        "organization": {"id": "1", "businessProfileId": "1", "name": "Contoso Inc"}}}}
      """
    try Data(text.utf8).write(to: folder.appendingPathComponent("config.json"))
  }

  /// What a draft's file holds.
  func draft(_ id: String) throws -> [String: Any] {
    try Self.json(data.appendingPathComponent("drafts/\(id).json"))
  }

  static func json(_ file: URL) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  /// The argument list of every process of this machine that can be looked at.
  static func argumentLists() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { $0.allSatisfy(\.isNumber) }.compactMap { number in
      // Others end while this looks.
      (try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(number)/cmdline")))
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Every file below the home folder, with what is in it.
  func files() throws -> [(path: String, bytes: Data)] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: home.path)
    return try paths.compactMap { path in
      let url = home.appendingPathComponent(path)
      let isFile = try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false
      return isFile ? (path, try Data(contentsOf: url)) : nil
    }
  }
}
