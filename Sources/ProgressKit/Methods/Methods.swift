/// The methods that exist, by their names.
public enum Methods {
  /// All methods with their published settings: this project's own first, the others by their names.
  public static let all: [any ProgressMethod] = [
    ProgressKitMethod(), AverageAnnualRate(), ESCAPAnticipatedProgress(), BeeminderBuffer(),
    DestatisWeather(),
    EarnedValue(), ESCAPCurrentStatus(), EurostatRatio(), HealthyPeople(), LinearPacing(), OpenSDG(),
    TargetedChange(), TolaScope(), UNProgressChart(), AnnualRateOfChange(),
  ].sorted { left, right in
    if left.about.name == ProgressKitMethod.name { return right.about.name != ProgressKitMethod.name }
    if right.about.name == ProgressKitMethod.name { return false }
    return left.about.name < right.about.name
  }

  /// The method of a name, such as `open-sdg`, or `nil` when there is none.
  public static func named(_ name: String) -> (any ProgressMethod)? { all.first { $0.about.name == name } }
}
