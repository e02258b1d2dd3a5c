import ProgressTestSupport
import Testing

@testable import ProgressKit

/// No displayed digit contradicts a verdict: values as near to every line as doubles allow, in every wording.
@Suite struct DigitsAgreeTests {
  private struct Trial {
    var assessment: Assessment
    var text: GoalText { GoalText(assessment) }
  }

  // What a reader makes of a number in text: its first run of digits, signs and marks.
  private func number(_ text: String) -> Double? {
    var digits = ""
    var isInside = false
    for character in text {
      if character.isNumber || (character == "-" && digits.isEmpty) || "e.".contains(character) && isInside {
        digits.append(character)
        isInside = character.isNumber || isInside
      } else if character == ",", isInside {
        continue
      } else if isInside {
        break
      }
    }
    while digits.last == "." || digits.last == "e" { digits.removeLast() }
    return Double(digits)
  }

  private func trials(seed: UInt64, count: Int) -> [Trial] {
    var random = SeededGenerator(seed: seed)
    var trials: [Trial] = []
    for round in 0..<count {
      let decimals = Int(random.next() % 3)
      let unit = Quantity.powerOfTen(-decimals)
      let baseline = Double(random.next() % 200) * unit
      let way = Double(random.next() % 500 + 1) * unit * (round % 2 == 0 ? 1 : -1)
      let target = baseline + way
      let expected = baseline + way * 181 / 365
      let line = [target, expected, expected - 0.05 * way, expected + 0.05 * way, baseline][round % 5]
      let near = [
        line, line.nextUp, line.nextDown, line * (1 + 1e-12), line - 0.3 * unit, line + 0.004 * unit,
        line - 1e-5 * abs(way), line + 1e-7 * abs(way), line - 0.04, line + 0.04,
      ][Int(random.next() % 10)]
      let shape: Target = round % 2 == 0 ? .atLeast(Quantity(target)) : .atMost(Quantity(target))
      let goal = Goal(
        "g", target: shape, baseline: Baseline(Quantity(baseline), on: "2024-12-31"), deadline: "2025",
        tolerance: round % 3 == 0 ? .value(Double(random.next() % 50) * unit / 10) : .standard)
      let day: Period = round % 7 == 0 ? "2025-12-31" : "2025-06-30"
      let assessment = goal.assessment(of: [Observation(Quantity(near), in: day)], asOf: "2025-12-31")
      trials.append(Trial(assessment: assessment))
    }
    return trials
  }

  @Test func `a share of an unmet target is never printed as 100%`() {
    for trial in trials(seed: 11, count: 3000) where trial.assessment.status != .achieved {
      let (assessment, text) = (trial.assessment, trial.text)
      guard assessment.status != .holding else { continue }
      for share in [text.ofTarget, text.ofChange] where share != NumberText.undefined {
        guard !share.hasPrefix("<") else { continue }
        #expect(
          number(share).map { $0 != 100 } == true,
          "\(share) of \(assessment.goal.target) \(assessment.status)")
      }
    }
  }

  @Test func `actual and target compare as printed`() {
    for trial in trials(seed: 12, count: 3000) {
      let (assessment, text) = (trial.assessment, trial.text)
      guard let figure = assessment.figure, let required = assessment.target,
        let actual = number(text.actualCell),
        let target = number(text.targetCell.text.replacing("≤ ", with: ""))
      else { continue }
      if figure.value < required.value { #expect(actual < target, "\(figure.value) \(required.value)") }
      if figure.value > required.value { #expect(actual > target, "\(figure.value) \(required.value)") }
      if figure.value == required.value { #expect(actual == target) }
    }
  }

  @Test func `actual, expected and gap compare as printed`() {
    var seen: Set<Status> = []
    for trial in trials(seed: 13, count: 4000) where trial.text.showsPace {
      let (assessment, text) = (trial.assessment, trial.text)
      seen.insert(assessment.status)
      guard let pace = assessment.pace, let required = assessment.target,
        let actual = number(text.actualCell), let expected = number(text.expectedCell), let gap = text.gap
      else { continue }
      let isRising = required.direction == .rising
      switch assessment.status {
      case .atRisk, .offPace:
        #expect(isRising ? actual < expected : actual > expected, "\(text.actualCell) \(text.expectedCell)")
        let parts = gap.split(separator: ",").map(String.init)
        guard let behind = number(gap), let accepted = parts.last.flatMap(number) else { continue }
        #expect(behind > 0, "\(gap)")
        #expect(gap.hasPrefix("behind"))
        if assessment.status == .offPace {
          #expect(behind > accepted, "\(gap) \(pace)")
        } else {
          #expect(behind <= accepted, "\(gap) \(pace)")
        }
      default:
        #expect(isRising ? actual >= expected : actual <= expected, "\(text.actualCell) \(text.expectedCell)")
      }
    }
    #expect(seen == [.ahead, .onPace, .atRisk, .offPace])
  }

  @Test func `all formats print the same digits`() {
    let report = Sample.report
    let text = TextReport(report).text
    let markdown = MarkdownReport(report).text
    for assessment in report.assessments {
      let goal = GoalText(assessment, sources: report.sources)
      for number in [goal.actualCell, goal.ofTarget, goal.ofChange] where number != NumberText.undefined {
        #expect(text.contains(number))
        #expect(markdown.contains(Escaping.markdown(number.hasSuffix("%") ? number : goal.actual)))
      }
    }
  }
}
