import ReferralModel

/// Where a word stands in the lines of a request, whatever its case and accents.
struct RequestSearch: Sendable {
  struct Match: Sendable, Equatable {
    var line: Int
    /// The UTF-8 offsets in the line as it is shown, of whole characters.
    var range: Range<Int>
  }

  let word: String
  private(set) var matches: [Match] = []

  init(_ word: String, in lines: [String]) {
    self.word = word
    var folding = Folding()
    let wanted = folding.folded(word).scalars
    guard !wanted.isEmpty else { return }
    for (index, line) in lines.enumerated() {
      let folded = folding.folded(line)
      for start in folded.places(of: wanted) {
        let range = Int(folded.starts[start])..<Int(folded.starts[start + wanted.count])
        matches.append(Match(line: index, range: line.wholeCharacters(in: range)))
      }
    }
  }

  /// The numbers of the matches that have something in a row.
  func matches(in row: RequestRows.Row) -> Range<Int> {
    let first = matches.indices.partitionPoint {
      (matches[$0].line, matches[$0].range.upperBound) > (row.line, row.range.lowerBound)
    }
    var end = first
    while end < matches.count, matches[end].line == row.line,
      matches[end].range.lowerBound < row.range.upperBound
    {
      end += 1
    }
    return first..<end
  }
}

/// A text as it is compared: its letters without case and accents, everything else as it is.
private struct FoldedLine {
  var scalars: [Unicode.Scalar] = []
  /// Where in the text each of the scalars comes from, and the end of the text.
  var starts: [Int32] = []

  func places(of wanted: [Unicode.Scalar]) -> [Int] {
    guard let first = wanted.first, wanted.count <= scalars.count else { return [] }
    var places: [Int] = []
    var place = 0
    while place <= scalars.count - wanted.count {
      if scalars[place] == first,
        (1..<wanted.count).allSatisfy({ scalars[place + $0] == wanted[$0] })
      {
        places.append(place)
        place += wanted.count
      } else {
        place += 1
      }
    }
    return places
  }
}

/// Folds texts; what a scalar becomes is found once.
private struct Folding {
  private var known: [Unicode.Scalar: [Unicode.Scalar]] = [:]

  mutating func folded(_ text: String) -> FoldedLine {
    var line = FoldedLine()
    line.scalars.reserveCapacity(text.utf8.count)
    line.starts.reserveCapacity(text.utf8.count + 1)
    var offset: Int32 = 0
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        let isUppercase = ("A"..."Z").contains(scalar)
        line.scalars.append(isUppercase ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
        line.starts.append(offset)
      } else {
        for part in folded(scalar) {
          line.scalars.append(part)
          line.starts.append(offset)
        }
      }
      offset += Int32(UTF8.width(scalar))
    }
    line.starts.append(offset)
    return line
  }

  private mutating func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if let folded = known[scalar] { return folded }
    var folded = FoldedText(String(scalar)).scalars
    if folded.isEmpty {
      let category = scalar.properties.generalCategory
      // An accent goes along with its letter; a sign is itself.
      folded = category == .nonspacingMark || category == .enclosingMark ? [] : [scalar]
    }
    known[scalar] = folded
    return folded
  }
}

extension String {
  /// The characters of which something lies in a range of UTF-8 offsets.
  fileprivate func wholeCharacters(in range: Range<Int>) -> Range<Int> {
    let bytes = utf8Span.span
    var start = boundary(atOrAfter: range.lowerBound, in: bytes)
    if start > range.lowerBound { start = boundary(before: start, in: bytes) }
    return start..<max(start, boundary(atOrAfter: range.upperBound, in: bytes))
  }
}
