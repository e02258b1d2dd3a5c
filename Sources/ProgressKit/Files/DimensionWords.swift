/// The names by which tables call what tells series apart, and the words they write there.
///
/// The names are the cross-domain concepts of SDMX (Content-Oriented Guidelines, Annex 1, 2016: sex, age, reference
/// area, …) and the usual breakdowns of the goals for sustainable development (data disaggregation, Inter-agency and
/// Expert Group, 2019: income, sex, age, race, ethnicity, migratory status, disability, location), in the languages in
/// which statistical offices head their columns.
enum DimensionWords {
  /// A part of a column's name that makes the column a dimension.
  private static let names: Set<String> = [
    "sex", "gender", "age", "ages", "agegroup", "region", "regions", "province", "district", "county",
    "municipality",
    "geo", "geography", "country", "territory", "residence", "urbanrural", "quintile", "quantile", "decile",
    "ethnicity", "ethnic", "race", "nationality", "citizenship", "migratory", "religion", "series",
    "seriescode",
    "sector", "industry", "occupation", "breakdown", "disaggregation", "dimension", "subgroup", "stratum",
    "cohort",
    "commodity", "species", "facility",
    "sexe", "âge", "région", "pays", "secteur", "sexo", "edad", "región", "provincia", "país", "pais",
    "género",
    "genero", "idade", "região", "geschlecht", "alter", "altersgruppe", "bundesland", "kreis",
    "tuổi", "tỉnh", "vùng", "giớitính", "khuvực", "địaphương",
  ]

  /// Names that are a dimension's where words stand under them, and an amount's where numbers do.
  private static let measurable: Set<String> = [
    "area", "disability", "education", "income", "migration", "urbanisation", "urbanization", "wealth",
  ]

  /// Words that are a part of the population wherever they stand.
  private static let parts: Set<String> = [
    "female", "females", "male", "males", "women", "woman", "men", "man", "girls", "girl", "boys", "boy",
    "urban",
    "rural", "femmes", "hommes", "filles", "garçons", "mujeres", "hombres", "frauen", "männer", "mulheres",
    "homens",
    "weiblich", "männlich", "nam", "nữ", "thành thị", "nông thôn",
  ]

  /// Words for all parts together.
  private static let wholes: Set<String> = [
    "", "total", "all", "both", "both sexes", "both sex", "all sexes", "all areas", "all ages", "insgesamt",
    "ensemble", "tổng", "tổng số",
  ]

  /// What a column is by its name.
  enum Column {
    case dimension, dimensionUnlessNumbers, other
  }

  /// What a cell says of a population.
  enum Meaning {
    case part, whole, other
  }

  /// What a column of this name is.
  ///
  /// A name of several words is a dimension's where one of them is, such as `age_group`, `REF_AREA` or `Sex (F/M)`; so is
  /// one that other languages write in two, such as `giới tính`.
  static func column(named name: String) -> Column {
    let words = name.lowercased().split { !$0.isLetter }.map(String.init)
    if words.contains(where: names.contains) || names.contains(words.joined()) { return .dimension }
    return words.contains(where: measurable.contains) ? .dimensionUnlessNumbers : .other
  }

  /// What a cell says of a population.
  static func meaning(of bytes: ArraySlice<UInt8>, in column: Column) -> Meaning {
    switch column {
    case .dimension, .dimensionUnlessNumbers:
      let isNumber =
        bytes.contains { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }
        && bytes.allSatisfy { $0 < UInt8(ascii: "A") }
      guard isNumber else { return .part }
      // Sexes and districts have numbers; no dimension has decimals.
      let hasDecimals = bytes.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
      return column == .dimensionUnlessNumbers || hasDecimals ? .other : .part
    case .other:
      guard bytes.count <= 24 else { return .other }
      let word = String(decoding: bytes, as: UTF8.self).lowercased()
      return parts.contains(word) ? .part : wholes.contains(word) ? .whole : .other
    }
  }
}
