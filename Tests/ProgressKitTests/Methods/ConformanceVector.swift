import Foundation

@testable import ProgressKit

/// One line of a conformance file: a method, its input, and what somebody else says comes out.
struct ConformanceVector {
  var id: String
  var method: String
  var node: JSONNode

  /// The vectors of a file of JSON lines.
  static func read(_ file: SourceFile) throws -> [ConformanceVector] {
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"))
    return try lines.enumerated().map { number, line in
      let document = JSONDocument(SourceFile(name: "\(file.name):\(number + 1)", bytes: Array(line)))
      guard let root = document.root, let id = root["id"]?.text, let method = root["method"]?.text else {
        throw Unreadable(line: number + 1, text: document.diagnostics.first?.message ?? "no id or method")
      }
      return ConformanceVector(id: id, method: method, node: root)
    }
  }

  struct Unreadable: Error {
    var line: Int
    var text: String
  }

  /// The first part of the id: `osdg`, `bee-run`, `x`.
  var family: String {
    for long in ["bee-run", "sre-burn"] where id.hasPrefix(long + "-") { return long }
    return String(id.prefix { $0 != "-" })
  }

  var expected: JSONNode { node["expected"] ?? JSONNode(.object([]), 0..<0) }
  func parameter(_ name: String) -> JSONNode? { node["params"]?[name] }
  var target: Double? { node["target"]?.double }
  var note: String { node["note"]?.text ?? "" }

  var direction: MethodInput.Direction? {
    guard let text = node["direction"]?.text else { return nil }
    if ["positive", "increase", "do-more"].contains(where: text.hasPrefix) { return .rising }
    if ["negative", "reduce", "decrease", "lower-better", "do-less"].contains(where: text.hasPrefix) {
      return .falling
    }
    return nil
  }

  var deadline: MethodTime? { node["deadline"].flatMap(ConformanceVector.time) }

  var baseline: MethodInput.Point? {
    guard let baseline = node["baseline"], let value = baseline["value"]?.double else { return nil }
    let time = (baseline["year"] ?? baseline["date"]).flatMap(ConformanceVector.time) ?? .year(2000)
    return MethodInput.Point(time, value, standardError: baseline["se"]?.double)
  }

  /// The series as far as its times are years or days.
  var series: [MethodInput.Point] {
    (node["series"]?.list ?? []).compactMap { pair in
      guard let items = pair.list, items.count >= 2, let time = ConformanceVector.time(items[0]),
        let value = items[1].double
      else { return nil }
      return MethodInput.Point(time, value)
    }
  }

  /// The series by periods such as `2024-Q1`.
  var periods: [(Period, Double)] {
    (node["series"]?.list ?? []).compactMap { pair in
      guard let items = pair.list, items.count >= 2, let period = items[0].text.flatMap({ Period($0) }),
        let value = items[1].double
      else { return nil }
      return (period, value)
    }
  }

  /// A year as a number, a day as `20240401` or `2024-04-01`.
  static func time(_ node: JSONNode) -> MethodTime? {
    if let year = node.double { return .year(Int(year)) }
    guard let text = node.text else { return nil }
    if let day = CalendarDate(text) { return .day(day) }
    if text.utf8.count == 8, let number = Int(text) {
      return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100).map(
        MethodTime.day)
    }
    if text.utf8.count == 4 { return Int(text).map(MethodTime.year) }
    return nil
  }

  /// The input of the methods that take a series, a baseline, a target and a deadline.
  var input: MethodInput {
    MethodInput(
      series: series, baseline: baseline, target: target, deadline: deadline, direction: direction,
      limit: parameter("limit")?.double)
  }
}

extension JSONNode {
  /// The text of a string.
  var text: String? { if case .string(let text) = kind { text } else { nil } }
  /// The value of a number.
  var double: Double? { if case .number(let text) = kind { Double(text) } else { nil } }
  /// The digits after the decimal mark of a number.
  var decimals: Int {
    guard case .number(let text) = kind, let mark = text.firstIndex(of: ".") else { return 0 }
    return text[mark...].dropFirst().prefix { $0.isNumber }.count
  }
  /// The items of a list.
  var list: [JSONNode]? { if case .array(let items) = kind { items } else { nil } }
  /// The members of an object.
  var members: [Member] { if case .object(let members) = kind { members } else { [] } }
  /// The value of `true` or `false`.
  var flag: Bool? { if case .bool(let value) = kind { value } else { nil } }
  /// Whether it is `null`.
  var isNull: Bool { kind == .null }
}
