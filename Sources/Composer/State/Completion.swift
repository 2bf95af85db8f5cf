package import ReferralModel

/// How far each part of a draft has come.
package struct Completion: Sendable, Equatable {
  package enum Status: Sendable, Equatable {
    case done
    /// Nothing is filled in, and something should be.
    case empty
    /// Nothing is filled in, and nothing has to be.
    case optional
    /// So many required fields are empty.
    case left(Int)
    /// So many fields hold something that must be mended.
    case toFix(Int)

    /// The word in the part list.
    package var word: String {
      switch self {
      case .done: "done"
      case .empty: "empty"
      case .optional: "optional"
      case .left(let count): "\(count) left"
      case .toFix(let count): "\(count) to fix"
      }
    }

    var isComplete: Bool { self == .done || self == .optional }
  }

  package private(set) var statuses: [Part: Status] = [:]
  package private(set) var hasValues = false

  package init(of draft: Draft, in forms: Forms, problems: [Problem]) {
    var missing: [Part: Int] = [:]
    var wrong: [Part: Int] = [:]
    var noted: Set<Part> = []
    for problem in problems {
      guard let target = forms.target(of: problem.pointer, in: draft) else { continue }
      noted.insert(target.part)
      guard problem.severity == .mustFix else { continue }
      if target.pointer == problem.pointer, !target.text(in: draft).isEmpty {
        wrong[target.part, default: 0] += 1
      } else {
        missing[target.part, default: 0] += 1
      }
    }
    for part in Part.forms {
      let isFilled = forms.fields(of: part, in: draft).contains {
        $0.kind != .shown && $0.kind != .addRow && !$0.text(in: draft).isEmpty
      }
      hasValues = hasValues || isFilled
      statuses[part] =
        switch (wrong[part], missing[part]) {
        case (let count?, _): .toFix(count)
        case (nil, _) where !isFilled: noted.contains(part) ? .empty : .optional
        case (nil, let count?): .left(count)
        case (nil, nil): .done
        }
    }
  }

  package subscript(part: Part) -> Status { statuses[part] ?? .optional }

  /// How many of the seven parts are complete; none of a draft that holds nothing.
  package var completeParts: Int {
    hasValues ? statuses.values.count { $0.isComplete } : 0
  }
}
