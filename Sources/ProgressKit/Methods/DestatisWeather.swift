/// The weather symbols of Germany's sustainable development strategy.
///
/// Source: Statistisches Bundesamt (Destatis), "Status of indicators – Methodology" (dns-indikatoren.de,
/// 2025); the rule for targets that state a direction only was read in the same words in the Vanuatu National
/// Statistics Office's "Indicators Status Summary" (2021), which adopted the method; that a target already
/// reached is a sun in the office's releases on its indicator reports of 2012, 2014 and 2018.
///
/// - A value by a year: the average annual change over the last six figures (at least four), whatever the years
///   between them, is extended to the target year. Reached today, reached then, or missed by less than 5% of the
///   distance that is left today: sun; by 5% to 20%, both included: sun behind a cloud; by more: cloud; not moving
///   in the right direction: thunderstorm.
/// - A level to be kept every year: kept, and not moving away: sun; kept and moving away: sun behind a cloud; not
///   kept and moving towards it: cloud; neither: thunderstorm.
/// - A direction only: mean change and last change both right: sun; mean right only: sun behind a cloud; last
///   right only: cloud; neither: thunderstorm. No change is not right.
/// - Several targets at once: the worst symbol wins, see ``worst(of:)``.
package struct DestatisWeather: ProgressMethod {
  /// The four symbols, best first.
  package enum Symbol: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Sun: on track.
    case sun
    /// Sun behind a cloud: on track.
    case sunCloud = "sun_cloud"
    /// Cloud: off track.
    case cloud
    /// Thunderstorm: off track.
    case thunderstorm

    /// Whether the publisher calls it on track.
    package var isOnTrack: Bool { self == .sun || self == .sunCloud }

    /// Whether one symbol is better than another.
    package static func < (left: Symbol, right: Symbol) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// The method.
  package init() {}

  /// The name by which files and the command line call it.
  package static let name = "destatis-weather"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: DestatisWeather.name, title: "Destatis weather symbol",
      publisher: "Statistisches Bundesamt (Destatis)",
      document: "Status of indicators – Methodology", year: 2025, curve: .trend,
      window: "the last six annual figures, at least four",
      formula:
        "latest + average annual change × years left, against the target; "
        + "the miss as a share of what is left now",
      thresholds: "miss < 5% sun, ≤ 20% sun behind a cloud, > 20% cloud, wrong direction thunderstorm",
      boundaries: "5% and 20% belong to the sun behind a cloud; no change is not the right direction",
      minimumData: "four figures; for a target already reached one",
      refuses: "bands, done or not done")
  }

  /// The symbol of a target that states a direction only; changes are positive in the good direction.
  package static func symbol(meanChange: Double, lastChange: Double) -> Symbol {
    if meanChange > 0 { return lastChange > 0 ? .sun : .sunCloud }
    return lastChange > 0 ? .cloud : .thunderstorm
  }

  /// The symbol of an indicator with several targets to be reached at once: the worst.
  package static func worst(of symbols: [Symbol]) -> Symbol? { symbols.max() }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(DestatisWeather.name, refuses: MethodRefusal(reason, text))
    }
    switch input.aim {
    case .done: return refused(.milestone, "done or not done has no annual change")
    case .band: return refused(.band, "the method states no rule for a band")
    case .reach, .hold: break
    }
    guard input.isAnnual else { return refused(.notAnnual, "annual changes need annual figures") }
    guard let direction = input.direction else {
      return refused(.noDirection, "which way is good is not stated")
    }
    // The last six figures, whatever the years between them.
    let window = Array(input.series.suffix(6).reversed())
    if let latest = window.first, let target = input.target, input.aim == .reach,
      (target - latest.value) * direction.sign <= 0
    {
      return MethodVerdict(
        DestatisWeather.name, category: Symbol.sun.rawValue, status: DestatisWeather.status(of: .sun),
        flags: window.count < 6 ? [.shortWindow] : [], basis: .init(from: latest, to: latest))
    }
    guard window.count >= 4, let latest = window.first, let previous = window.dropFirst().first,
      let first = window.last, first.time.years(to: latest.time) > 0
    else {
      return refused(.tooFewFigures, "four figures of different years are needed; there are \(window.count)")
    }
    var flags: [MethodFlag] = window.count < 6 ? [.shortWindow] : []
    let mean = (latest.value - first.value) / first.time.years(to: latest.time)
    let last = latest.value - previous.value
    var numbers: [MethodVerdict.Number] = [
      .init("meanChange", mean, .value), .init("lastChange", last, .value),
    ]
    let basis = MethodVerdict.Basis(from: first, to: latest)
    func answer(_ symbol: Symbol) -> MethodVerdict {
      MethodVerdict(
        DestatisWeather.name, category: symbol.rawValue, numbers: numbers,
        status: DestatisWeather.status(of: symbol), flags: flags, basis: basis)
    }
    guard let target = input.target else {
      return answer(
        DestatisWeather.symbol(meanChange: mean * direction.sign, lastChange: last * direction.sign))
    }
    if input.aim == .hold {
      let isKept = direction == .rising ? latest.value >= target : latest.value <= target
      let isTowards = mean * direction.sign > 0
      let isAway = mean * direction.sign < 0
      return answer(isKept ? (isAway ? .sunCloud : .sun) : (isTowards ? .cloud : .thunderstorm))
    }
    guard let deadline = input.deadline else { return refused(.noDeadline, "no target year is stated") }
    let years = latest.time.years(to: deadline)
    if years <= 0 { flags.append(.deadlineReached) }
    let extended = latest.value + mean * max(years, 0)
    let miss = (target - extended) * direction.sign
    // Not reached yet, so that there is a distance left.
    let distance = (target - latest.value) * direction.sign
    numbers.insert(.init("extendedValue", extended, .value), at: 0)
    numbers.insert(.init("missShare", miss / distance, .share), at: 0)
    let isReached = miss <= 0
    if isReached { return answer(.sun) }
    guard mean * direction.sign > 0 else { return answer(.thunderstorm) }
    return answer(miss < 0.05 * distance ? .sun : miss <= 0.20 * distance ? .sunCloud : .cloud)
  }

  private static func status(of symbol: Symbol) -> Status {
    switch symbol {
    case .sun: .onPace
    case .sunCloud: .atRisk
    case .cloud, .thunderstorm: .offPace
    }
  }
}
