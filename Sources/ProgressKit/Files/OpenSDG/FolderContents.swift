/// What lies in a folder, however it is come by.
protocol FolderContents {
  /// The names of what lies directly in a folder, sorted: "" for the folder itself; `nil` where there is none.
  func names(in folder: String) -> Result<[String]?, SourceText.Problem>

  /// A file by its path within the folder, of at most so many bytes.
  func file(_ path: String, limit: Int) -> Result<SourceFile, SourceText.Problem>

  /// How diagnostics name a path; "" for the folder itself.
  func shown(_ path: String) -> String
}

/// Files that are there already, named by their paths within their folder.
struct FilesInMemory: FolderContents {
  private let files: [String: SourceFile]

  func shown(_ path: String) -> String { path.isEmpty ? "." : path }

  init(_ files: [SourceFile]) {
    self.files = Dictionary(files.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
  }

  func names(in folder: String) -> Result<[String]?, SourceText.Problem> {
    let prefix = folder.isEmpty ? "" : folder + "/"
    let names = Set(
      files.keys.filter { $0.hasPrefix(prefix) }.compactMap {
        $0.dropFirst(prefix.count).split(separator: "/").first
      })
    return .success(names.isEmpty && !folder.isEmpty ? nil : names.map(String.init).sorted())
  }

  func file(_ path: String, limit: Int) -> Result<SourceFile, SourceText.Problem> {
    if let file = files[path] { return .success(file) }
    let place = SourceLocation(file: path, line: 1, column: 1)
    return .failure(
      SourceText.Problem(
        Diagnostic(
          .missingFile, "the file does not exist", at: place, remedy: "create it, or correct its name")))
  }
}
