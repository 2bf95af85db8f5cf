import ReferralModel

/// How a draft is written down: its name, its bytes, and what makes bytes a draft.
enum DraftFile {
  static let suffix = ".json"

  static func name(of id: DraftID) -> String { "\(id)\(suffix)" }

  /// Reads a draft strictly.
  ///
  /// A draft of a newer format is read as far as this version can show it; who writes must look at
  /// ``ReferralModel/Draft/isOfNewerFormat``.
  static func read(_ bytes: [UInt8], path: String, expecting id: DraftID) throws -> Draft {
    let json: JSON
    do {
      json = try JSON(reading: bytes, name: path)
    } catch {
      throw DraftStoreError.damaged(DraftDamage(error, path: path))
    }
    guard let members = json.object else {
      throw damage(path, "it holds \(json.kindInWords), but a draft is an object")
    }
    let format = try format(of: members, path: path)
    let draft: Draft
    do {
      draft = try Draft(checking: json)
    } catch {
      let origin =
        format > Draft.currentFormat ? " (a newer version wrote it, in format \(format))" : ""
      throw damage(path, "\(error)\(origin)")
    }
    guard let found = draft.id else {
      throw damage(path, "its \"id\" is no draft's id: eight lowercase letters and digits")
    }
    guard found == id else {
      throw DraftStoreError.wrongID(path: path, found: found.description)
    }
    return draft
  }

  private static func format(of members: JSONObject, path: String) throws -> Int {
    guard case .number(let text) = members["format"] else {
      throw damage(path, "it has no \"format\" number, so it is no draft of this program")
    }
    guard let format = Int(text), format > 0 else {
      throw damage(path, "its \"format\", \(text.shown()), is no whole number from 1 on")
    }
    return format
  }

  /// Writes a draft, after making sure that what is written can be read again.
  static func bytes(of draft: Draft, path: String, as id: DraftID) throws -> [UInt8] {
    let bytes = JSON.object(draft.document).bytes() + [UInt8(ascii: "\n")]
    guard bytes.count <= Folder.sizeLimit else {
      throw DraftStoreError.tooLarge(path: path, bytes: bytes.count)
    }
    let readBack = try read(bytes, path: path, expecting: id)
    guard !readBack.isOfNewerFormat else {
      throw DraftStoreError.newerFormat(path: path, format: readBack.format ?? 0)
    }
    guard readBack == draft else {
      throw damage(path, "the draft would not be the same when read again")
    }
    return bytes
  }

  private static func damage(_ path: String, _ message: String) -> DraftStoreError {
    .damaged(DraftDamage(path: path, message: message))
  }
}
