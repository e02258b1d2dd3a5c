import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct OutlookTests {
  /// Yearly figures from a year on.
  static func yearly(_ values: [Double], from year: Int = 2010) -> [Outlook.Point] {
    values.enumerated().compactMap { offset, value in
      CalendarDate(year: year + offset, month: 12, day: 31).map { Outlook.Point($0, value) }
    }
  }

  /// Rises by 2, 1, 2, 3, 2, 1, 4.
  static let rising = yearly([10, 12, 13, 15, 18, 20, 21, 25])

  static func outlook(
    _ points: [Outlook.Point] = rising, _ target: Outlook.Target = .atLeast(32),
    by deadline: CalendarDate = "2020-12-31",
    scale: Outlook.Scale = .linear
  ) throws -> Outlook {
    try Outlook.of(points, target: target, by: deadline, scale: scale).get()
  }

  static func silence(
    _ points: [Outlook.Point], _ target: Outlook.Target = .atLeast(32),
    by deadline: CalendarDate = "2020-12-31"
  ) -> Reason? {
    Outlook.of(points, target: target, by: deadline, scale: .linear).silence
  }

  // MARK: - Worked by hand

  @Test func `the recent pace, step by step`() throws {
    let recent = try OutlookTests.outlook().recent
    // From 13 to 25 in five years; damp(3) = 0.95 + 0.9025 + 0.857375.
    #expect(agree(recent.slope, 2.4))
    #expect(agree(recent.mean, 25 + 2.4 * 2.709875))
    // Steps 2 3 2 1 4 about 2.4: 0.16 + 0.36 + 0.16 + 1.96 + 2.56 = 5.2, by four 1.3; × 3 × (1 + 3/5); (0.4 × 2.4 × 3)².
    #expect(agree(recent.variance, 1.3 * 3 * 1.6 + 2.88 * 2.88))
    #expect(recent.degrees == 4)
    // scipy.stats.t.cdf((31.5037 − 32) / √14.5344, 4).
    #expect(agree(recent.probability, 0.451353929610655))
  }

  @Test func `past errors, step by step`() throws {
    let outlook = try OutlookTests.outlook()
    let damp = [0.95, 1.8525, 2.709875, 3.52438125]
    // Slopes over three steps at the fourth to seventh figure: 5/3, 2, 7/3, 2; each held against all that followed.
    let errors = [
      3 - 5.0 / 3 * damp[0], (5 - 5.0 / 3 * damp[1]) / 2, (6 - 5.0 / 3 * damp[2]) / 3,
      (10 - 5.0 / 3 * damp[3]) / 4,
      2 - 2 * damp[0], (3 - 2 * damp[1]) / 2, (7 - 2 * damp[2]) / 3,
      1 - 7.0 / 3 * damp[0], (5 - 7.0 / 3 * damp[1]) / 2,
      4 - 2 * damp[0],
    ]
    let square = errors.map { $0 * $0 }.reduce(0, +) / 10
    #expect(outlook.errorCount == 10)
    #expect(agree(outlook.tested.slope, 7.0 / 3))
    #expect(agree(outlook.tested.mean, 25 + 7.0 / 3 * 2.709875))
    #expect(agree(outlook.tested.variance, square * 9))
    #expect(agree(outlook.tested.variance, 9.581995811947309))
    #expect(outlook.tested.degrees == 2.5)
    // scipy.stats.t.cdf((31.32304… − 32) / √9.58199…, 2.5).
    #expect(agree(outlook.tested.probability, 0.4217444261817812))
    // Changes a year ahead: 3, 2.5, 2, 2.5, 2, 1.5, 7/3, 1, 2.5, 4.
    let changes = 3 + 2.5 + 2 + 2.5 + 2 + 1.5 + 7.0 / 3 + 1 + 2.5 + 4
    #expect(agree(outlook.errorRatio, errors.map(abs).reduce(0, +) / changes))
    #expect(agree(outlook.errorRatio, 0.36572593005952403))
    #expect(!outlook.isWeak)
  }

  @Test func `the outlook is the mean of both, in steps of five percent`() throws {
    let outlook = try OutlookTests.outlook()
    #expect(agree(outlook.probability, (0.451353929610655 + 0.4217444261817812) / 2))
    #expect(outlook.share == 0.45)
    #expect(outlook.word == .aboutEven)
    #expect(try OutlookTests.outlook(OutlookTests.rising, .atLeast(200)).share == 0.05)
    #expect(try OutlookTests.outlook(OutlookTests.rising, .atLeast(-200)).share == 0.95)
    #expect(try OutlookTests.outlook(OutlookTests.rising, .atLeast(-200)).word == .likely)
    #expect(try OutlookTests.outlook(OutlookTests.rising, .atMost(20)).word == .unlikely)
  }

  @Test func `amounts go by their logarithms, and a broken year counts in proportion`() throws {
    let outlook = try OutlookTests.outlook(
      OutlookTests.yearly([100, 95, 91, 86, 83, 78, 75], from: 2000), .atMost(62), by: "2011-07-02",
      scale: .logarithm)
    // 2011-07-02 is the 183rd day of 365 after four whole years.
    #expect(outlook.years == 4 + 183.0 / 365)
    let damp = 0.95 + 0.9025 + 0.857375 + 0.81450625 + 183.0 / 365 * 0.7737809375
    let slope = (Mathematics.logarithm(75) - Mathematics.logarithm(95)) / 5
    #expect(agree(outlook.recent.mean, Mathematics.logarithm(75) + slope * damp))
    // Of 6 past errors, by an independent computation in Python.
    #expect(agree(outlook.errorRatio, 0.18676054026335692))
    #expect(outlook.tested.degrees == 2)
  }

  @Test func `the ranges hold what they promise`() throws {
    let outlook = try OutlookTests.outlook()
    // Where half of both distributions adds up to 0.1, 0.25, 0.75 and 0.9: scipy.optimize.brentq.
    let (half, most) = (outlook.range(holding: 0.5), outlook.range(holding: 0.8))
    #expect(agree(half.lower, 28.790816388431445))
    #expect(agree(half.upper, 34.03498238567504))
    #expect(agree(most.lower, 25.80496660938335))
    #expect(agree(most.upper, 37.04104306899132))
    #expect(agree(outlook.range(holding: 0.8, after: 3).upper, most.upper))
    let limited = try Outlook.of(
      OutlookTests.rising, target: .atLeast(32), by: "2020-12-31", scale: .linear,
      limits: Limits(lower: 0, upper: 30)
    ).get()
    #expect(limited.range(holding: 0.8) == Interval(most.lower, 30))
    #expect(limited.probability == outlook.probability)
  }

  @Test func `a band is what both its ends leave`() throws {
    let (low, high) = (28.0, 34.0)
    let band = try OutlookTests.outlook(OutlookTests.rising, .within(low, high)).probability
    let atLeast = try OutlookTests.outlook(OutlookTests.rising, .atLeast(low)).probability
    let atMost = try OutlookTests.outlook(OutlookTests.rising, .atMost(high)).probability
    #expect(agree(band, atLeast + atMost - 1))
  }

  // MARK: - Time

  @Test func `years are whole from the end of a day to the end of the same day`() {
    #expect(Outlook.years(from: "2005-12-31", to: "2015-12-31") == 10)
    #expect(Outlook.years(from: "2023-02-28", to: "2024-02-29") == 1)
    #expect(Outlook.years(from: "2024-02-29", to: "2025-02-28") == 1)
    #expect(Outlook.years(from: "2024-12-31", to: "2025-01-01") == 1.0 / 365)
    #expect(Outlook.years(from: "2025-06-30", to: "2025-06-30") == 0)
    #expect(Outlook.years(from: "2025-06-30", to: "2024-06-30") == 0)
    #expect(Outlook.years(from: .earliest, to: .latest) > 9000)
  }

  @Test func `of monthly figures those a year apart are taken, whatever their order`() throws {
    var monthly: [Outlook.Point] = []
    for point in OutlookTests.rising.dropLast() {
      for month in 1...12 {
        monthly.append(
          .init(
            point.day.adding(days: 1).adding(months: month).adding(days: -1),
            point.value + 100 * Double(month % 12)))
      }
    }
    let yearly = try OutlookTests.outlook(
      Array(OutlookTests.rising.dropFirst()).map { .init($0.day, $0.value) })
    let values = monthly.filter { $0.day.description.hasSuffix("12-31") }.map(\.value)
    #expect(values == [10, 12, 13, 15, 18, 20, 21])
    let outlook = try OutlookTests.outlook(monthly)
    #expect(outlook.figures.map(\.value) == values)
    #expect(outlook.figures.map(\.day) == yearly.figures.map(\.day))
    #expect(try OutlookTests.outlook(monthly.reversed()) == outlook)
  }

  // MARK: - Properties

  @Test func `a harder target is never more likely, on either scale and either way`() throws {
    for scale in Outlook.Scale.allCases {
      var (before, beneath) = (1.0, 0.0)
      for step in 1...400 {
        let value = Double(step) / 4
        let rising = try OutlookTests.outlook(OutlookTests.rising, .atLeast(value), scale: scale).probability
        let falling = try OutlookTests.outlook(OutlookTests.rising, .atMost(value), scale: scale).probability
        #expect(rising <= before && falling >= beneath)
        #expect(abs(rising + falling - 1) < 1e-12)
        (before, beneath) = (rising, falling)
      }
    }
  }

  @Test func `a day more or less never makes the outlook jump`() throws {
    var before: Double?
    var day: CalendarDate = "2018-01-01"
    while day < "2024-12-31" {
      let now = try OutlookTests.outlook(OutlookTests.rising, .atLeast(32), by: day).probability
      if let before { #expect(abs(now - before) < 0.01, "\(day)") }
      before = now
      day = day.adding(days: 1)
    }
  }

  @Test func `the same figures give the same outlook`() throws {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<50 {
      var value = 50.0
      let points = OutlookTests.yearly(
        (0..<20).map { _ in
          value += Double.random(in: -1...3, using: &generator)
          return value
        }, from: 2000)
      let first = Outlook.of(points, target: .atLeast(80), by: "2022-12-31", scale: .linear)
      #expect(
        first
          == Outlook.of(
            points.shuffled(using: &generator), target: .atLeast(80), by: "2022-12-31", scale: .linear))
      if let outlook = first.success {
        let (half, most) = (outlook.range(holding: 0.5), outlook.range(holding: 0.8))
        #expect(most.lower < half.lower && half.lower < half.upper && half.upper < most.upper)
        #expect((0.05...0.95).contains(outlook.share))
      }
    }
  }

  @Test func `noise is hardly ever given an outlook`() {
    var generator = SeededGenerator(seed: 2015)
    var told = 0
    for _ in 0..<400 {
      let points = OutlookTests.yearly(
        (0..<25).map { _ in Double.random(in: 0...1, using: &generator) }, from: 1990)
      if case .success = Outlook.of(points, target: .atLeast(0.7), by: "2019-12-31", scale: .linear) {
        told += 1
      }
    }
    #expect(told <= 4)
  }

  // MARK: - Silence

  @Test func `one figure, or four, tell nothing`() {
    #expect(OutlookTests.silence([]) == .tooFewFigures)
    for count in 1...4 {
      #expect(OutlookTests.silence(Array(OutlookTests.rising.prefix(count))) == .tooFewFigures)
    }
  }

  @Test func `five figures give one past error, six give three`() throws {
    let five = OutlookTests.yearly([10, 12, 13, 15, 18], from: 2014)
    #expect(OutlookTests.silence(five, by: "2019-12-31") == .tooFewPastErrors)
    let six = OutlookTests.yearly([10, 12, 13, 15, 18, 20], from: 2014)
    #expect(try OutlookTests.outlook(six).errorCount == 3)
  }

  @Test func `nobody sees farther ahead than back`() throws {
    #expect(try OutlookTests.outlook(by: "2024-12-31").years == 7)
    #expect(OutlookTests.silence(OutlookTests.rising, by: "2025-01-01") == .leadLongerThanHistory)
  }

  @Test func `a past that does not tell, and one that never moved`() {
    let sawtooth = OutlookTests.yearly([10, 20, 10, 20, 10, 20, 10, 20])
    #expect(OutlookTests.silence(sawtooth) == .pastDoesNotTell)
    #expect(OutlookTests.silence(OutlookTests.yearly(Array(repeating: 7, count: 9))) == .pastDoesNotTell)
  }

  @Test func `a deadline that is not ahead`() {
    #expect(OutlookTests.silence(OutlookTests.rising, by: "2017-12-31") == .deadlineFigureUnknown)
    #expect(OutlookTests.silence(OutlookTests.rising, by: "2012-12-31") == .deadlineFigureUnknown)
  }

  @Test func `extreme numbers give an outlook or a reason, never a number that is none`() {
    for factor in [1e-300, 1e-160, 1e150, 1e300, .infinity, .nan] {
      for scale in Outlook.Scale.allCases {
        let points = OutlookTests.rising.map { Outlook.Point($0.day, $0.value * factor) }
        let outlook = Outlook.of(points, target: .atLeast(32 * factor), by: "2020-12-31", scale: scale)
          .success
        if let outlook { #expect((0.0...1.0).contains(outlook.probability)) }
      }
    }
    #expect(
      Outlook.of(OutlookTests.rising, target: .atLeast(.nan), by: "2020-12-31", scale: .linear).silence != nil
    )
  }
}
