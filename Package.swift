// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "ProgressKit",
  platforms: [.macOS(.v13), .iOS(.v16)],
  products: [
    .library(name: "ProgressKit", targets: ["ProgressKit"]),
    .library(name: "ProgressKitFoundation", targets: ["ProgressKitFoundation"]),
    .executable(name: "progress", targets: ["progress-cli"]),
  ],
  targets: [
    .target(name: "ProgressKit", swiftSettings: settings),
    .target(name: "ProgressKitFoundation", dependencies: ["ProgressKit"], swiftSettings: settings),
    .executableTarget(name: "progress-cli", dependencies: ["ProgressKit"], swiftSettings: settings),
    .target(name: "ProgressTestSupport", path: "Tests/ProgressTestSupport", swiftSettings: settings),
    .testTarget(
      name: "ProgressKitTests",
      dependencies: ["ProgressKit", "ProgressKitFoundation", "ProgressTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ProgressCLITests", dependencies: ["progress-cli", "ProgressKit", "ProgressTestSupport"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
