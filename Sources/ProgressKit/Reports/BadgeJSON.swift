/// A report as the JSON that badge services read from an address: schema version, label, message and colour.
///
/// The message carries the verdict; the colour only repeats it.
public struct BadgeJSON {
  private let report: Report

  /// A badge for a report.
  public init(_ report: Report) { self.report = report }

  /// The text, ended by a line break.
  public var text: String {
    let (message, tone) = verdict
    return JSONValue.object([
      "schemaVersion": .integer(1), "label": .string("goals"), "message": .string(message + partial),
      "color": .string(SVGMarkup.Paint(tone).onWhite),
    ]).text
  }

  // A pass that rests on a sum without all its figures is told apart from one that does not.
  private var partial: String {
    let count = report.assessments.count { $0.flags.contains(.gap) && $0.status.verdictClass == .good }
    guard count > 0 else { return "" }
    return count == 1 ? ", 1 on an incomplete sum" : ", \(count) on incomplete sums"
  }

  private var verdict: (message: String, tone: Tone) {
    let statuses = report.assessments.map(\.status)
    func number(_ count: Int) -> String { NumberText.digits(Double(count), decimals: 0) }
    guard !statuses.isEmpty else { return ("none to judge", .neutral) }
    let all = number(statuses.count)
    let attention = statuses.filter { $0.attention <= 1 }
    let onCourse = statuses.count { $0.attention >= 4 }
    if !attention.isEmpty {
      let need = attention.count == 1 ? "needs" : "need"
      let isBad = attention.contains { $0.tone == .bad }
      return ("\(number(attention.count)) of \(all) \(need) attention", isBad ? .bad : .risk)
    }
    guard onCourse > 0 else { return ("\(all) cannot be judged yet", .neutral) }
    return (
      onCourse == statuses.count ? "all \(all) on course" : "\(number(onCourse)) of \(all) on course", .good
    )
  }
}
