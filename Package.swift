// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The standard library inside the program: it starts in half the time, and calls into the library take no detour.
let linkerSettings: [LinkerSetting] = [
  .unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))
]

/// A module of the pipeline together with its tests, which live in `Tests/<name>Tests` and share `Tests/TestSupport`.
func module(_ name: String, dependsOn dependencies: [String] = [], testsUse more: [String] = []) -> [Target] {
  let names = dependencies.map { Target.Dependency(stringLiteral: $0) }
  let testNames = ([name] + dependencies + more + ["TestSupport"]).map { Target.Dependency(stringLiteral: $0) }
  return [
    .target(name: name, dependencies: names, swiftSettings: swiftSettings),
    .testTarget(name: "\(name)Tests", dependencies: testNames, swiftSettings: swiftSettings),
  ]
}

let package = Package(
  name: "disclosure-ls",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "disclosure-ls", targets: ["disclosure-ls"])],
  targets: [
    module("Threads"),
    module("DocumentText"),
    module("DisclosureSyntax", dependsOn: ["Threads", "DocumentText"]),
    module("Pinyin"),
    module("SubjectCatalogue", dependsOn: ["Pinyin"], testsUse: ["generate-catalogue"]),
    [.executableTarget(name: "generate-catalogue", swiftSettings: swiftSettings)],
    [
      .target(
        name: "TestSupport", dependencies: ["DocumentText"], path: "Tests/TestSupport", swiftSettings: swiftSettings)
    ],
    module(
      "DisclosureFacts", dependsOn: ["Threads", "DocumentText", "DisclosureSyntax", "SubjectCatalogue"]),
    module("DisclosureRules", dependsOn: ["DocumentText", "DisclosureSyntax", "SubjectCatalogue", "DisclosureFacts"]),
    module(
      "DisclosureAnalysis",
      dependsOn: [
        "Threads", "DocumentText", "DisclosureSyntax", "Pinyin", "SubjectCatalogue", "DisclosureFacts",
        "DisclosureRules",
      ], testsUse: ["disclosure-benchmark"]),
    module("JSONRPC", dependsOn: ["Threads"]),
    module("LanguageServerProtocol", dependsOn: ["JSONRPC"]),
    module(
      "DisclosureInterchange",
      dependsOn: [
        "DocumentText", "SubjectCatalogue", "DisclosureRules", "DisclosureAnalysis", "JSONRPC",
        "LanguageServerProtocol",
      ]),
    module(
      "DisclosureServer",
      dependsOn: [
        "DocumentText", "SubjectCatalogue", "DisclosureRules", "DisclosureAnalysis", "DisclosureInterchange", "JSONRPC",
        "LanguageServerProtocol", "Threads",
      ]),
    module(
      "DisclosureBatch",
      dependsOn: [
        "DocumentText", "SubjectCatalogue", "DisclosureRules", "DisclosureAnalysis", "DisclosureInterchange", "JSONRPC",
        "LanguageServerProtocol",
      ]),
    [
      .executableTarget(
        name: "disclosure-benchmark",
        dependencies: [
          "DocumentText", "DisclosureServer", "DisclosureAnalysis", "DisclosureInterchange", "DisclosureRules",
          "JSONRPC", "LanguageServerProtocol", "Threads",
        ],
        swiftSettings: swiftSettings, linkerSettings: linkerSettings)
    ],
    [
      .executableTarget(
        name: "disclosure-ls",
        dependencies: [
          "DocumentText", "DisclosureSyntax", "DisclosureFacts", "DisclosureServer", "DisclosureBatch",
          "DisclosureAnalysis", "DisclosureInterchange", "DisclosureRules", "JSONRPC", "SubjectCatalogue",
        ],
        swiftSettings: swiftSettings, linkerSettings: linkerSettings),
      .testTarget(
        name: "IntegrationTests",
        dependencies: [
          "disclosure-ls", "disclosure-benchmark", "DocumentText", "SubjectCatalogue", "DisclosureAnalysis",
          "DisclosureRules", "JSONRPC", "LanguageServerProtocol", "TestSupport",
        ],
        swiftSettings: swiftSettings
      ),
    ],
  ].flatMap { $0 },
  swiftLanguageModes: [.v6]
)
