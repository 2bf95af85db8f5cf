extension Range<Int> {
  /// The first number for which `isBehind` holds, found by halving; the end where there is none.
  ///
  /// It must hold for all that follow as well, and for none before.
  func partitionPoint(where isBehind: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
