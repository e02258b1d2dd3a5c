extension Reason {
  /// Why, in words that complete "because …" and stand alone after a colon: lower-case start, no full stop.
  package var sentence: String {
    switch self {
    case .noBaseline: "no baseline is known"
    case .alreadySatisfied: "the baseline already satisfies the target, so the goal is to stay"
    case .zeroTarget: "the target is zero"
    case .negativeTarget: "the target is negative"
    case .lessIsBetter: "less is better, and a ratio of actual to target would say the opposite"
    case .band: "the target is a band, and a ratio to it means nothing"
    case .milestone: "done or not done has no shares"
    case .unitsDiffer: "figures and target have different units, and no conversion is declared"
    case .definitionsDiffer: "figures and target count different things"
    case .periodsDiffer: "there are figures, but none for the goal's window"
    case .targetNotStated: "the target states no number"
    case .directionNotStated: "the target's number does not say which way is good"
    case .unreadFigure: "a row of its figures could not be read and was skipped"
    case .noIndicator: "the target names no indicator"
    case .noObservation: "there is no figure"
    case .onlyForecasts: "there are only forecasts, which never count"
    case .beforeWindow: "its time has not begun"
    case .notYetSet: "it had not been set yet, as far as was known that day"
    case .targetReached: "the target is reached"
    case .targetNotReached: "the target was not reached by the deadline"
    case .budgetExceeded: "more was used than the target allows"
    case .holdBreached: "the level was not held throughout"
    case .deadlineFigureUnknown: "the deadline has passed and its figure is not known"
    case .noExpectation: "its trajectory states no expectation"
    case .methodGivesNoVerdict: "the method that was asked for gives no verdict on the pace"
    case .profileIncomplete: "the earlier period that gives the path its shape is not complete"
    case .compoundNeedsPositiveValues: "growth at a constant rate needs two positive ends"
    case .noStart: "the baseline has no day, and no start is stated"
    case .notDoneYet: "it is not done yet"
    case .figureOlderThanWindow: "the figure is from before the clock starts"
    case .noDeadline: "there is no deadline"
    case .tooEarly: "less than 1% of the way is expected yet"
    case .intervalSpansVerdicts: "what the numbers leave open spans good and bad"
    case .conflictingValues: "two different values were published on one day for one period"
    case .spansDiffer: "figures of several spans end on that day and differ"
    case .gap: "figures of its window are missing, and what is known does not decide"
    case .figuresRefused: "the figures are not values that the indicator can have"
    case .childNotJudged: "a goal that it depends on cannot be judged"
    case .childBehind: "a goal that it depends on is behind"
    case .notMovingTowardsTarget: "the figures do not move towards the target"
    case .beyondHorizon: "it would take more than 50 years"
    case .tooFewFigures: "there are fewer than five figures a year apart"
    case .tooFewPastErrors: "there are too few figures to test an outlook on the past"
    case .leadLongerThanHistory: "the deadline is farther away than the figures reach back"
    case .pastDoesNotTell: "the figures' own past does not tell"
    case .provisionalFigure: "the newest figure is provisional"
    case .heldThroughout: "it has to be held throughout, and an outlook speaks of one day"
    case .meanOverWindow: "the target is a mean over its window, and an outlook speaks of one day"
    }
  }
}

extension Trend {
  /// The word for people; never up or down, since ranks and shortages improve downwards.
  package var word: String {
    switch self {
    case .improving: "improving"
    case .noChange: "no change"
    case .worsening: "worsening"
    }
  }
}

extension Flag {
  /// The word for people.
  package var word: String { rawValue }
}

extension Observation.Release {
  /// The letter that stands beside a figure in a table; `nil` for a final one.
  package var letter: String? {
    switch self {
    case .estimated: "e"
    case .provisional: "p"
    case .revised: "r"
    case .forecast: "f"
    case .final: nil
    }
  }
}
