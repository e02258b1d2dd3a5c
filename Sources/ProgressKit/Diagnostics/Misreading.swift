/// Why a text could not be read as what is wanted.
struct Misreading: Error {
  var name: DiagnosticName
  var message: String
  var remedy: String
}
