import ProgressKit

/// A type that an option's value can have.
///
/// `Optional` must never conform: an option `\.year: Int?` would then read every text, unreadable ones as "no year".
protocol ArgumentValue {
  /// What stands for it in help: `DATE`.
  static var placeholder: String { get }
  /// What is accepted, after "expected".
  static var expectation: String { get }
  /// What a shell can offer for it.
  static var completion: ValueCompletion { get }
  /// Reads it, or `nil`.
  init?(argument: String)
}

extension ArgumentValue {
  static var completion: ValueCompletion { .none }
}

extension ArgumentValue where Self: CaseIterable & RawRepresentable<String> {
  static var placeholder: String { allCases.map(\.rawValue).joined(separator: "|") }
  static var expectation: String { allCases.map(\.rawValue).joined(separator: ", ") }
  static var completion: ValueCompletion { .words(allCases.map(\.rawValue)) }
  init?(argument: String) { self.init(rawValue: argument) }
}

extension String: ArgumentValue {
  static var placeholder: String { "TEXT" }
  static var expectation: String { "some text" }
  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    self = argument
  }
}

extension CalendarDate: ArgumentValue {
  static var placeholder: String { "DATE" }
  static var expectation: String { "a day written like 2024-06-30" }
  init?(argument: String) { self.init(argument) }
}

/// A year on the command line.
struct YearArgument: ArgumentValue, Hashable {
  static var placeholder: String { "YEAR" }
  static var expectation: String { "a year written like 2024" }

  /// The year, 1…9999.
  let year: Int
  /// Its last day.
  let lastDay: CalendarDate

  init?(argument: String) {
    guard argument.utf8.count == 4, argument.utf8.allSatisfy({ (48...57).contains($0) }),
      let year = Int(argument), let lastDay = CalendarDate(year: year, month: 12, day: 31)
    else { return nil }
    self.year = year
    self.lastDay = lastDay
  }
}

/// The day a report is made as of, on the command line.
enum AsOfArgument: ArgumentValue, Hashable {
  /// A day.
  case day(CalendarDate)
  /// The newest period end in the files.
  case latest

  static var placeholder: String { "DATE|latest" }
  static var expectation: String { "a day written like 2024-06-30, or latest" }
  static var completion: ValueCompletion { .words(["latest"]) }

  init?(argument: String) {
    if argument == "latest" {
      self = .latest
    } else if let day = CalendarDate(argument) {
      self = .day(day)
    } else {
      return nil
    }
  }
}

/// A number of columns.
struct WidthArgument: ArgumentValue, Hashable {
  static var placeholder: String { "COLUMNS" }
  static var expectation: String { "a number of columns from 20 to 1000" }

  /// The number of columns.
  let columns: Int

  init?(argument: String) {
    guard argument.utf8.count <= 4, argument.utf8.allSatisfy({ (48...57).contains($0) }),
      let columns = Int(argument), (20...1000).contains(columns)
    else { return nil }
    self.columns = columns
  }
}

/// When colour is written.
enum ColorChoice: String, CaseIterable, ArgumentValue {
  case auto
  case always
  case never

  static var placeholder: String { "WHEN" }
}
