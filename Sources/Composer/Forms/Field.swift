package import ReferralModel

/// One thing to fill in: what a person reads about it, and where its value lives.
///
/// Drawing, editing, the jump target of a problem, `referral set`, plain mode and help all come
/// from this one definition.
package struct Field<Root>: Sendable {
  package var label: String
  /// What it is and which forms are understood, as one sentence without a period.
  package var help: String
  package var kind: FieldKind
  /// The place within `Root`.
  package var pointer: JSONPointer
  package var isOptional: Bool
  /// What to ask the customer, word for word, where the field is an answer.
  package var question: String?
  /// The contracts under whose forms it stands.
  package var editions = Editions.all
  /// The text that a person edits; empty where there is no value.
  let read: @Sendable (Root) -> String
  let write: @Sendable (inout Root, String) -> Void
}

extension Field {
  /// A field that holds text.
  package static func text(
    _ kind: FieldKind, _ label: String, _ keyPath: any WritableKeyPath<Root, String> & Sendable,
    at pointer: JSONPointer, help: String, isOptional: Bool = false
  ) -> Field {
    Field(
      label: label, help: help, kind: kind, pointer: pointer, isOptional: isOptional,
      read: { $0[keyPath: keyPath] },
      write: { $0[keyPath: keyPath] = $1 })
  }

  package static func line(
    _ label: String, _ keyPath: any WritableKeyPath<Root, String> & Sendable,
    at pointer: JSONPointer,
    help: String, isOptional: Bool = false
  ) -> Field {
    .text(.line, label, keyPath, at: pointer, help: help, isOptional: isOptional)
  }

  /// One of a few things, which may mean more than one value of the referral.
  package static func decision(
    _ label: String, from catalog: Catalog, at pointer: JSONPointer, help: String,
    isOptional: Bool = true, read: @escaping @Sendable (Root) -> String,
    write: @escaping @Sendable (inout Root, String) -> Void
  ) -> Field {
    Field(
      label: label, help: help, kind: .decision(catalog), pointer: pointer, isOptional: isOptional,
      read: read, write: write)
  }

  /// The same field in the forms of some contracts only.
  func only(_ editions: Editions) -> Field {
    var field = self
    field.editions = editions
    return field
  }

  /// A flag that the customer answers.
  ///
  /// Its text is `yes`, `no`, or empty for "not answered"; nothing else is ever written.
  package static func consent(
    _ label: String, _ keyPath: any WritableKeyPath<Root, ConsentAnswer> & Sendable,
    at pointer: JSONPointer, question: String, help: String
  ) -> Field {
    Field(
      label: label, help: help, kind: .consent, pointer: pointer, isOptional: false,
      question: question,
      read: { root in
        switch root[keyPath: keyPath] {
        case .yes: "yes"
        case .no: "no"
        case .notAnswered: ""
        }
      },
      write: { root, text in
        switch text {
        case "yes": root[keyPath: keyPath] = .yes
        case "no": root[keyPath: keyPath] = .no
        case "": root[keyPath: keyPath] = .notAnswered
        default: break
        }
      })
  }

  /// The same field, seen from what holds the root.
  func lifted<Holder>(
    at place: JSONPointer, read readRoot: @escaping @Sendable (Holder) -> Root?,
    update: @escaping @Sendable (inout Holder, (inout Root) -> Void) -> Void
  ) -> Field<Holder> {
    Field<Holder>(
      label: label, help: help, kind: kind, pointer: place.appending(pointer),
      isOptional: isOptional, question: question, editions: editions,
      read: { holder in readRoot(holder).map(read) ?? "" },
      write: { holder, text in update(&holder) { write(&$0, text) } })
  }
}
