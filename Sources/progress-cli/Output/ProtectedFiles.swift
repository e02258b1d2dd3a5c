import ProgressKit

/// The files that a run reads: no output may be, or lead to, one of them.
struct ProtectedFiles {
  private let files: [(name: String, place: FilePlace)]
  /// The registry's folder, where it is not known which of its files are read.
  private let uncertain: RegistryFolder?

  /// The files of a run.
  ///
  /// - Parameters:
  ///   - inputs: files that the command reads beside the registry, as they were named.
  ///   - registry: the files of the registry, where it was read; else they are looked for.
  init(
    _ options: CommonOptions, inputs: [String], registry: [String]? = nil, in environment: Environment
  ) {
    let named = options.actuals.filter { $0 != "-" }
    var paths = (inputs + named).map { (name: $0, path: environment.absolute($0)) }
    var uncertain: RegistryFolder?
    if let registry {
      paths += registry.map { (name: environment.shown($0), path: $0) }
    } else {
      let (folder, searched) = RegistryAccess.folder(options, in: environment)
      paths += searched.map { (name: environment.shown($0), path: $0) }
      if let folder {
        paths += folder.files.map { (name: environment.shown($0), path: $0) }
        if !folder.isComplete { uncertain = folder }
      }
    }
    files = paths.map { ($0.name, FilePlace($0.path)) }
    self.uncertain = uncertain
  }

  /// Refuses outputs that would destroy what this run reads, or one another.
  func demand(_ outputs: [Output]) throws(Failure) {
    var earlier: [(name: String, place: FilePlace)] = []
    for output in outputs {
      if let failure = refusal(of: output) { throw failure }
      let place = FilePlace(output.path)
      if !place.isStream, let twin = earlier.first(where: { $0.place.isSame(as: place) }) {
        throw Failure(
          "the outputs '\(twin.name)' and '\(output.name)' are one file",
          remedies: ["give every output a file of its own"])
      }
      earlier.append((output.name, place))
    }
  }

  /// A file to write.
  struct Output {
    /// What it was called.
    let name: String
    /// Where it lies, as an absolute path.
    let path: String
  }

  /// Why an output may not be written; `nil` where it may.
  func refusal(of output: Output) -> Failure? {
    let place = FilePlace(output.path)
    if let input = files.first(where: { $0.place.isSame(as: place) }) {
      let same = input.name == output.name ? "is a file" : "leads to '\(input.name)', a file"
      return Failure(
        "the output '\(output.name)' \(same) that this run reads, or would read if it were there",
        remedies: ["write to a file of another name"])
    }
    guard let uncertain, place.exists, place.isInside(uncertain.path) else { return nil }
    let name = output.path.split(separator: "/").last.map(String.init) ?? ""
    let isTable = [".csv", ".tsv"].contains { name.lowercased().hasSuffix($0) }
    guard isTable || uncertain.mentions(name) else { return nil }
    return Failure(
      "the output '\(output.name)' may be a table of the registry, whose goals file cannot be read",
      remedies: ["write to a file of another name, or outside the registry's folder"])
  }
}
