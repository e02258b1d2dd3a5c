/// Why a number is undefined or a goal has the status it has.
@nonexhaustive
public enum Reason: String, Sendable, Hashable, CaseIterable {
  /// There is no baseline.
  case noBaseline
  /// The baseline already satisfies the target: the goal is to stay.
  case alreadySatisfied
  /// The target is zero.
  case zeroTarget
  /// The target is negative.
  case negativeTarget
  /// Less is better: a ratio of actual to target would say the opposite.
  case lessIsBetter
  /// The target is a band, and a ratio to it means nothing.
  case band
  /// Done or not done has no shares.
  case milestone
  /// Figures and target have different units, and no conversion is declared.
  case unitsDiffer
  /// Figures and target count different things (12 of 20 against all of 53).
  case definitionsDiffer
  /// There are figures, but none for the goal's window.
  case periodsDiffer
  /// The target states no number.
  case targetNotStated
  /// The target's number stands there, and not which way is good.
  case directionNotStated
  /// A figure that could change the verdict was skipped.
  case unreadFigure
  /// The target names no indicator.
  case noIndicator
  /// There is no figure.
  case noObservation
  /// There are only forecasts.
  case onlyForecasts
  /// The day is before the goal's window.
  case beforeWindow
  /// The goal had not been set yet.
  case notYetSet
  /// The target is reached.
  case targetReached
  /// The target was not reached by the deadline.
  case targetNotReached
  /// More was used than the target allows.
  case budgetExceeded
  /// The level was not held throughout.
  case holdBreached
  /// The deadline has passed; its figure is not known.
  case deadlineFigureUnknown
  /// The trajectory states no expectation.
  case noExpectation
  /// The earlier period that gives the shape of the path has gaps, or the goal is not a flow.
  case profileIncomplete
  /// Growth at a constant rate needs two positive ends.
  case compoundNeedsPositiveValues
  /// The baseline has no day, and no start is stated.
  case noStart
  /// It is not done yet.
  case notDoneYet
  /// The figure is from before the clock's start.
  case figureOlderThanWindow
  /// There is no deadline.
  case noDeadline
  /// Too little is expected yet for a ratio.
  case tooEarly
  /// What the numbers leave open spans good and bad.
  case intervalSpansVerdicts
  /// The method that was asked for refuses the goal, or gives no verdict on its pace.
  case methodGivesNoVerdict
  /// Two different values were published on one day for one period.
  case conflictingValues
  /// Figures of several spans that end on one day differ.
  case spansDiffer
  /// Figures of the goal's window are missing, and what is known does not decide.
  case gap
  /// Every figure is refused by a check.
  case figuresRefused
  /// A goal that it depends on cannot be judged.
  case childNotJudged
  /// A goal that it depends on is not on pace.
  case childBehind
  /// The figure does not move, or moves away.
  case notMovingTowardsTarget
  /// It would be reached only after more than 50 years.
  case beyondHorizon
  /// Fewer than five figures a year apart, too few for an outlook.
  case tooFewFigures
  /// Too few figures to test an outlook on the past.
  case tooFewPastErrors
  /// The deadline is farther away than the figures reach back.
  case leadLongerThanHistory
  /// Estimates made from the past of the series were no better than "it stays as it is", or it never moved.
  case pastDoesNotTell
  /// The newest figure is provisional.
  case provisionalFigure
  /// A level has to be held throughout, and an outlook speaks of one day.
  case heldThroughout
  /// The target speaks of a mean over its window, and an outlook of one day.
  case meanOverWindow
}
