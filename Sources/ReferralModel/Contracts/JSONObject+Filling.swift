/// Adds what holds something, and leaves out what is empty.
extension JSONObject {
  /// Takes the texts that are not empty.
  init(texts: [(String, String)]) {
    self.init()
    for (name, text) in texts {
      append(name, text)
    }
  }

  mutating func append(_ name: String, _ text: String, else fallback: String = "") {
    let chosen = text.isEmpty ? fallback : text
    guard !chosen.isEmpty else { return }
    self[name] = .string(chosen)
  }

  mutating func append(_ name: String, _ object: JSONObject) {
    guard !object.isEmpty else { return }
    self[name] = .object(object)
  }

  mutating func append(_ name: String, _ objects: [JSONObject]) {
    let filled = objects.filter { !$0.isEmpty }
    guard !filled.isEmpty else { return }
    self[name] = .array(filled.map(JSON.object))
  }
}
