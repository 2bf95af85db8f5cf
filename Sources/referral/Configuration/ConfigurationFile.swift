import ReferralModel

/// One configuration file, or one object in it, read strictly: an unknown key is an error.
struct ConfigurationFile {
  let file: String
  let pointer: JSONPointer
  let object: JSONObject

  /// Reads a file's bytes.
  init(reading bytes: [UInt8], file: String) throws(ConfigurationError) {
    let json: JSON
    do {
      json = try JSON(reading: bytes, name: file)
    } catch {
      // The error begins with the file's name, line and column.
      throw ConfigurationError(
        file: file, pointer: "",
        message: "line \(error.line), column \(error.column): \(error.message)")
    }
    try self.init(json, file: file, pointer: JSONPointer(tokens: []))
  }

  private init(_ json: JSON, file: String, pointer: JSONPointer) throws(ConfigurationError) {
    guard let object = json.object else {
      throw ConfigurationError(
        file: file, pointer: "\(pointer)", message: "is \(json.kindInWords), must be an object")
    }
    self.file = file
    self.pointer = pointer
    self.object = object
  }

  /// Refuses members other than these, with the nearest known one.
  func allowOnly(_ known: [String]) throws(ConfigurationError) {
    for name in object.names where !known.contains(name) {
      let suggestion = known.nearest(to: name).map { ", did you mean \($0)?" }
      throw error(
        name, "is not known\(suggestion ?? "; known are \(known.joined(separator: ", "))")")
    }
  }

  func text(_ name: String) throws(ConfigurationError) -> String? {
    switch object[name] {
    case nil, .null?: nil
    case .string(let text)?: text
    case .some(let other): throw error(name, "is \(other.kindInWords), must be text")
    }
  }

  func flag(_ name: String) throws(ConfigurationError) -> Bool? {
    switch object[name] {
    case nil, .null?: nil
    case .bool(let flag)?: flag
    case .some(let other): throw error(name, "is \(other.kindInWords), must be true or false")
    }
  }

  func number(_ name: String, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int? {
    switch object[name] {
    case nil, .null?: return nil
    case .number(let text)?:
      guard let number = Int(text), range.contains(number) else { break }
      return number
    default: break
    }
    throw error(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
  }

  func child(_ name: String) throws(ConfigurationError) -> ConfigurationFile? {
    guard let value = object[name], value != .null else { return nil }
    return try ConfigurationFile(value, file: file, pointer: pointer.appending(name))
  }

  func children(_ name: String) throws(ConfigurationError) -> [ConfigurationFile] {
    guard let value = object[name], value != .null else { return [] }
    guard let elements = value.array else {
      throw error(name, "is \(value.kindInWords), must be a list")
    }
    let place = pointer.appending(name)
    var children: [ConfigurationFile] = []
    for (index, element) in elements.enumerated() {
      children.append(
        try ConfigurationFile(element, file: file, pointer: place.appending(index)))
    }
    return children
  }

  func texts(_ name: String) throws(ConfigurationError) -> [String]? {
    guard let value = object[name], value != .null else { return nil }
    guard let elements = value.array, case let texts = elements.compactMap(\.string),
      texts.count == elements.count
    else { throw error(name, "must be a list of texts") }
    return texts
  }

  func error(_ name: String, _ message: String) -> ConfigurationError {
    ConfigurationError(file: file, pointer: "\(pointer.appending(name))", message: message)
  }
}
