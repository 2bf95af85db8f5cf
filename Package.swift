// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "referral",
  products: [
    .executable(name: "referral", targets: ["referral"]),
    // For tests alone: put in front of the C library, it lets the program's file calls fail.
    .library(name: "FailingDisk", type: .dynamic, targets: ["FailingDisk"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    // For tests alone, which make their certificates themselves.
    .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
    .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
  ],
  targets: [
    // MARK: The terminal
    .target(
      name: "CNcurses",
      cSettings: [.define("_XOPEN_SOURCE_EXTENDED", to: "1")],
      linkerSettings: [.linkedLibrary("ncursesw")]
    ),
    .target(name: "TerminalKit"),
    .target(name: "NcursesTerminal", dependencies: ["TerminalKit", "CNcurses"]),

    // MARK: The model
    .target(
      name: "ReferralResources",
      path: "Resources",
      resources: [
        .embedInCode("catalog-2018-10.tsv"),
        .embedInCode("catalog-current.tsv"),
        .embedInCode("countries.tsv"),
        .embedInCode("currencies.tsv"),
      ]
    ),
    .target(name: "ReferralModel", dependencies: ["ReferralResources"]),

    // MARK: The disk
    .target(name: "CProcess"),
    .target(name: "DraftStore", dependencies: ["ReferralModel", "CProcess"]),

    // MARK: The wire
    .target(
      name: "PartnerCenter",
      dependencies: ["ReferralModel", .product(name: "Crypto", package: "swift-crypto")]),
    .target(
      name: "PartnerCenterHTTP",
      dependencies: [
        "PartnerCenter", "ReferralModel",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOTLS", package: "swift-nio"),
      ]
    ),
    .target(
      name: "PartnerCenterSandbox",
      dependencies: [
        "PartnerCenter", "ReferralModel",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]
    ),

    // MARK: What a seller does with drafts, for commands and composer alike
    .target(
      name: "ReferralDesk",
      dependencies: ["DraftStore", "PartnerCenter", "ReferralModel"]
    ),

    // MARK: The composer
    .target(name: "Composer", dependencies: ["ReferralModel", "PartnerCenter", "TerminalKit"]),
    .target(
      name: "ComposerRuntime",
      dependencies: ["Composer", "PartnerCenter", "ReferralModel", "TerminalKit"]
    ),
    .executableTarget(
      name: "referral",
      dependencies: [
        "Composer", "ComposerRuntime", "DraftStore", "NcursesTerminal", "PartnerCenter",
        "PartnerCenterHTTP", "PartnerCenterSandbox", "ReferralDesk", "ReferralModel", "TerminalKit",
        "CProcess",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // Nothing looks a symbol of the program up by name, so none is exported, and what is then
      // unreachable is left out. Relocations are packed, so that two megabytes less are read at the
      // start. Debian's gold packs none; lld comes with the toolchain.
      linkerSettings: [
        .unsafeFlags([
          "-use-ld=lld", "-Xlinker", "--no-export-dynamic",
          "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
        ])
      ]
    ),

    // MARK: Tests
    .target(
      name: "ComposerTesting",
      dependencies: ["Composer", "PartnerCenter", "ReferralModel", "TerminalKit"]
    ),
    .target(
      name: "LoopbackTesting",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "_CryptoExtras", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ]),
    .target(name: "ChildTesting"),
    .target(name: "ProcessTesting", dependencies: ["ChildTesting"]),
    .target(name: "FailingDisk"),
    .testTarget(name: "TerminalKitTests", dependencies: ["TerminalKit", "ComposerTesting"]),
    .testTarget(name: "NcursesTerminalTests", dependencies: ["NcursesTerminal", "TerminalKit"]),
    .testTarget(
      name: "ReferralModelTests", dependencies: ["ReferralModel", "ComposerTesting"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "DraftStoreTests", dependencies: ["DraftStore", "ReferralModel"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "PartnerCenterTests", dependencies: ["PartnerCenter", "ReferralModel"]),
    .testTarget(
      name: "PartnerCenterHTTPTests",
      dependencies: [
        "PartnerCenterHTTP", "PartnerCenter", "ComposerTesting", "LoopbackTesting",
        "ProcessTesting", "ReferralModel",
      ]),
    .testTarget(
      name: "PartnerCenterSandboxTests",
      dependencies: [
        "PartnerCenterSandbox", "PartnerCenterHTTP", "PartnerCenter", "LoopbackTesting",
        "ReferralModel",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ReferralDeskTests",
      dependencies: [
        "ReferralDesk", "DraftStore", "PartnerCenter", "PartnerCenterHTTP", "PartnerCenterSandbox",
        "ReferralModel",
      ]),
    .testTarget(
      name: "ComposerTests",
      dependencies: [
        "Composer", "ComposerTesting", "PartnerCenter", "ReferralModel", "TerminalKit",
      ]
    ),
    .testTarget(
      name: "ComposerRuntimeTests",
      dependencies: [
        "Composer", "ComposerRuntime", "ComposerTesting", "PartnerCenter", "ReferralModel",
        "TerminalKit",
      ]),
    .testTarget(
      name: "JourneyTests",
      dependencies: ["referral", "CProcess", "LoopbackTesting", "ChildTesting", "ProcessTesting"],
      resources: [.copy("Fixtures")]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .plugin {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    // Where a generic type is needed the compiler would name it, and the runtime would look through
    // the conformances of the whole program, some 7,000, for what the compiler knew: a tenth of the
    // start.
    .unsafeFlags(
      ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
      .when(configuration: .release)),
  ]
}
