/// Why there is no registry: every problem of its files.
public struct RegistryError: Error, Hashable, Sendable {
  /// All problems of all files, warnings too; at least one is an error.
  public let diagnostics: [Diagnostic]
}

extension RegistryError: CustomStringConvertible {
  /// Every problem with its place, the line of the file and the remedy.
  public var description: String { diagnostics.map(\.text).joined(separator: "\n") }
}

extension Registry {
  /// Reads the registry of a folder: `goals.jsonc` (or `goals.json`) and the figures beside it.
  ///
  /// ```swift
  /// let city = try Registry(contentsOf: "Fixtures/small-city")
  /// for entry in city.report(asOf: "2025-06-30").assessments { print(entry.goal.id, entry.status.word) }
  /// ```
  ///
  /// Warnings do not throw; they stand in ``Report/diagnostics``. ``read(directory:displayPrefix:actuals:onlyThese:methods:)``
  /// gives everything back as values.
  ///
  /// - Parameters:
  ///   - directory: the folder
  ///   - methods: the methods that goals may name; those that judge are given to the report
  /// - Throws: all problems of all files, when one of them is an error
  public init(
    contentsOf directory: String, methods: [any ProgressMethod] = Methods.all
  ) throws(RegistryError) {
    let reading = Registry.read(directory: directory, methods: methods)
    guard let registry = reading.registry else { throw RegistryError(diagnostics: reading.diagnostics) }
    self = registry
  }
}
