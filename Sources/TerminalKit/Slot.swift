/// A cell as a frame keeps it: of four bytes, copied and compared without a look at any text.
///
/// A screen has thousands of cells, and all of them are filled and compared for every key.
struct Slot: Sendable, Equatable {
  /// What stands in a slot.
  enum Content {
    case scalar(Unicode.Scalar)
    /// A character of several scalars: its number in the frame's own list.
    case cluster(Int)
    /// The second half of a wide character.
    case continuation
  }

  /// The scalar, or the number of the cluster, or zero; above it the style and what it is.
  private let bits: UInt32

  static var blank: Slot { Slot(" ", style: .plain) }

  init(_ scalar: Unicode.Scalar, style: Style) {
    bits = scalar.value | Self.bits(of: style)
  }

  init(cluster number: Int, style: Style) {
    bits =
      UInt32(truncatingIfNeeded: number) & Self.contentMask | Self.bits(of: style) | Self.cluster
  }

  /// The second half of a wide character.
  static func continuation(style: Style) -> Slot { Slot(bits: bits(of: style)) }

  private init(bits: UInt32) {
    self.bits = bits
  }

  var isContinuation: Bool { bits & (Self.contentMask | Self.cluster) == 0 }
  var isCluster: Bool { bits & Self.cluster != 0 }

  var style: Style { Style.allCases[Int(bits & ~Self.cluster) >> Self.contentBits] }

  var content: Content {
    let value = bits & Self.contentMask
    if isCluster { return .cluster(Int(value)) }
    guard value != 0, let scalar = Unicode.Scalar(value) else { return .continuation }
    return .scalar(scalar)
  }

  /// Room for every scalar, and for more characters than a screen has.
  private static var contentBits: Int { 24 }
  private static var contentMask: UInt32 { 1 << contentBits - 1 }
  private static var cluster: UInt32 { 1 << 31 }

  private static func bits(of style: Style) -> UInt32 { UInt32(style.number) << contentBits }
}
