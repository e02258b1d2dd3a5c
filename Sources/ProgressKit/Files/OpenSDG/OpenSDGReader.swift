/// Reads one indicator of an Open SDG data folder from its files.
///
/// What is not understood refuses the series it belongs to, or the indicator where it is of all its series; the
/// rest is read. Each refusal has its problem, and says in ``OpenSDGIndicator/refusal`` or
/// ``OpenSDGIndicator/Series/refusal`` that it is one.
struct OpenSDGReader {
  let id: String
  let problems: Problems
  var site: OpenSDGConfiguration
  var translations = OpenSDGTranslations()
  /// What stands for the columns and words of its values.
  var maps = OpenSDGMaps()

  /// Metadata or configuration with the file they stand in.
  typealias Document = (text: SourceText, node: YAMLNode)

  /// Reads an indicator.
  ///
  /// - Parameters:
  ///   - documents: configuration and metadata; a key of an earlier one counts before that of a later one
  ///   - data: its values
  ///   - refusal: why a document could not be read
  func indicator(_ documents: [Document], data: SourceText?, refusal: String? = nil) -> OpenSDGIndicator {
    func field(_ key: String) -> (text: SourceText, node: YAMLNode)? {
      documents.lazy.compactMap { document in document.node[key].map { (document.text, $0) } }.first
    }
    func word(_ keys: String...) -> String? {
      for key in keys {
        if let node = field(key)?.node, !node.isNull, let text = node.text, !text.isEmpty {
          let translation = translations.translation(of: text)
          if !translations.isUntranslatedKey(translation) { return translation }
        }
      }
      return nil
    }
    let number = field("indicator_number")?.node.text ?? field("indicator")?.node.text
    var indicator = OpenSDGIndicator(
      id: id,
      title: word("indicator_name", "indicator_available", "national_indicator_available", "graph_title")
        ?? number.map { "Indicator \($0)" } ?? id,
      unit: word("computation_units"), targetText: word("target_name", "target"),
      isAutomatic: field("auto_progress_calculation")?.node.flag == true,
      statedStatus: field("progress_status")?.node.text, series: [],
      location: documents.first.map { SourceLocation(file: $0.text.name, line: 1, column: 1) }
        ?? data.map { SourceLocation(file: $0.name, line: 1, column: 1) })
    indicator.source = source(field)
    if let refusal {
      indicator.refusal = refusal
      return indicator
    }
    let place = field("progress_calculation_options")
    var options: [OpenSDGOptions] = []
    if let place, !place.node.isNull {
      if let items = place.node.items {
        options = self.options(items, in: place.text)
      } else if place.node.text != "" {
        wrong("'progress_calculation_options'", place.node, "a list, one item for each series", place.text)
        indicator.refusal = "its options are no list"
      }
    }
    if options.isEmpty, indicator.isAutomatic { options = [OpenSDGOptions()] }
    guard let data else {
      if indicator.isAutomatic {
        problems.add(
          Diagnostic(
            .missingFile, "no values: data/indicator_\(id).csv does not exist",
            at: indicator.location, remedy: "add the file, or switch off auto_progress_calculation", goal: id)
        )
        indicator.refusal = "its values are missing"
      }
      return indicator
    }
    problems.add(file: data)
    guard let table = OpenSDGTable(data, site, translations, maps, problems) else {
      indicator.refusal = "its values cannot be read"
      return indicator
    }
    guard indicator.refusal == nil else { return indicator }
    indicator.unread = table.unread
    if !table.hasValues, !table.unread.isEmpty {
      indicator.refusal = "none of its rows can be read"
      return indicator
    }
    // Without a value in it a table is one that waits to be filled.
    guard table.hasValues || indicator.isAutomatic else { return indicator }
    let chosen = options.isEmpty ? nil : series(options, place, of: indicator, table, data)
    guard let chosen else {
      (indicator.series, indicator.isWhole) = wholes(table, of: indicator, in: data)
      return indicator
    }
    indicator.series = chosen
    return indicator
  }

  /// The series that options choose; `nil` where the publisher computes nothing by them and they do not fit the
  /// table, so that its figures are read as if there were none.
  private func series(
    _ options: [OpenSDGOptions], _ place: Document?, of indicator: OpenSDGIndicator, _ table: OpenSDGTable,
    _ data: SourceText
  ) -> [OpenSDGIndicator.Series]? {
    var table = table
    if !indicator.isAutomatic {
      let unheard = Problems()
      unheard.add(file: data)
      guard let own = OpenSDGTable(data, site, translations, maps, unheard) else { return nil }
      table = own
    }
    let all = options.map { option in
      let location = place.map { $0.text.location(of: option.range.lowerBound) } ?? indicator.location
      return series(option, table, of: indicator, location: location)
    }
    let fits = all.allSatisfy { $0.refusal == nil && !$0.figures.isEmpty }
    return indicator.isAutomatic || fits ? all : nil
  }

  /// Where the figures come from, in either of the ways that metadata state it.
  private func source(_ field: (String) -> (text: SourceText, node: YAMLNode)?) -> Source? {
    func text(_ node: YAMLNode?) -> String? {
      node?.text.map { translations.translation(of: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let first = field("sources")?.node.items?.first
    let publisher = text(first?["organisation"]) ?? text(field("source_organisation_1")?.node)
    let title = text(first?["url_text"]) ?? text(field("source_url_text_1")?.node)
    let url = text(first?["url"]) ?? text(field("source_url_1")?.node)
    guard let name = title ?? publisher ?? url else { return nil }
    let place = field("sources") ?? field("source_organisation_1") ?? field("source_url_1")
    return Source(
      id: id, title: name, publisher: publisher, url: url,
      location: place.map { $0.text.location(of: $0.node.range.lowerBound) })
  }

  // MARK: - Series

  private func wholes(
    _ table: OpenSDGTable, of indicator: OpenSDGIndicator, in data: SourceText
  ) -> (series: [OpenSDGIndicator.Series], isWhole: Bool) {
    let (choices, isWhole) = table.wholes()
    if !isWhole, !choices.isEmpty {
      problems.add(
        .noHeadline,
        "no row is the headline of a series: \(choices.count) series of the fewest words are read instead",
        in: data, at: 0..<1,
        remedy: "add rows in which all columns of groups are empty; a goal can name one of the series")
    }
    let series = choices.map { choice in
      OpenSDGIndicator.Series(
        tag: ([indicator.id] + choice.words).joined(separator: " / "),
        input: MethodInput(series: choice.figures.map { .init($0.year, $0.value.value) }),
        figures: choice.figures, unread: choice.unread, words: choice.words, unit: choice.unit,
        isChosen: false,
        refusal: choice.refusal, location: indicator.location)
    }
    return (series, isWhole)
  }

  private func series(
    _ options: OpenSDGOptions, _ table: OpenSDGTable, of indicator: OpenSDGIndicator,
    location: SourceLocation?
  ) -> OpenSDGIndicator.Series {
    let choice = options.refusal == nil ? table.choose(options) : nil
    let figures = choice?.figures ?? []
    let points = figures.map { MethodInput.Point($0.year, $0.value.value) }
    // The base year's own value is in the series; where it has none, the method takes the next year's.
    let base = points.first { $0.time.calendarYear >= options.baseYear ?? 2015 }
    let input = MethodInput(
      series: points,
      baseline: MethodInput.Point(options.baseYear ?? 2015, base?.value ?? 0),
      target: options.target?.value, deadline: options.targetYear.map(MethodTime.year),
      direction: options.direction, limit: options.limit)
    return OpenSDGIndicator.Series(
      tag: options.tag(indicator.id), input: input, thresholds: options.thresholds, figures: figures,
      words: options.words.map { translations.translation(of: $0) }, unit: choice?.unit, group: options.group,
      isChosen: true, target: options.target,
      refusal: options.refusal ?? (choice == nil ? "its figures cannot be read" : nil), location: location)
  }

  // MARK: - Options

  /// The options of all series, those of groups among them.
  private func options(_ items: [YAMLNode], in text: SourceText) -> [OpenSDGOptions] {
    var all: [OpenSDGOptions] = []
    var groups = 0
    for item in items {
      guard let group = item.members.first(where: { $0.key == "group" }) else {
        all.append(options(item, in: text))
        continue
      }
      var refusal: String?
      if item.members.count > 1 {
        let other = item.members.first { $0.key != "group" } ?? group
        problems.add(
          .unknownOption, "'\(other.key)' stands beside 'group', and whose option it is is not known",
          in: text,
          at: other.keyRange, remedy: "write it within the group; until then the group is not judged")
        refusal = "an option stands beside its group"
      }
      guard let members = group.value.items, !members.isEmpty else {
        wrong("'group'", group.value, "a list of series", text)
        all.append(OpenSDGOptions(refusal: "its group is no list", range: item.range))
        continue
      }
      for member in members {
        var option = options(member, in: text)
        option.group = groups
        option.refusal = option.refusal ?? refusal
        all.append(option)
      }
      groups += 1
    }
    return all
  }

  private func options(_ node: YAMLNode, in text: SourceText) -> OpenSDGOptions {
    var options = OpenSDGOptions()
    options.range = node.range
    guard case .mapping(let members) = node.kind else {
      if !node.isNull {
        wrong("an item of 'progress_calculation_options'", node, "keys such as direction and target", text)
        options.refusal = "its options are not keys and values"
      }
      return options
    }
    var isSound = true
    for member in members {
      let value = member.value
      guard OpenSDGOptions.keys.contains(member.key) else {
        let isGroup = member.key == "group"
        problems.add(
          .unknownOption,
          isGroup ? "a group stands within a group" : "the option '\(member.key)' is not known", in: text,
          at: member.keyRange,
          remedy: "the series is not judged without knowing what it means; known are "
            + OpenSDGOptions.keys.joined(separator: ", "))
        options.refusal = "the option '\(member.key)' is not known"
        continue
      }
      if value.isNull || value.text == "" { continue }
      switch member.key {
      case "series": options.series = word(member, text, &isSound)
      case "unit": options.unit = word(member, text, &isSound)
      case "direction":
        switch word(member, text, &isSound) {
        case "positive": options.direction = .rising
        case "negative": options.direction = .falling
        case let other:
          guard let other else { break }
          problems.add(
            .unknownOption, "the direction '\(other)' is neither positive nor negative", in: text,
            at: value.range, remedy: "write positive or negative; until then the series is not judged")
          options.refusal = "the direction '\(other)' is not known"
        }
      case "base_year": options.baseYear = year(member, text, &isSound)
      case "target_year": options.targetYear = year(member, text, &isSound)
      case "target": options.target = number(member, text, &isSound)
      case "limit": options.limit = number(member, text, &isSound)?.value
      case "progress_thresholds": continue
      default:
        options.disaggregation = disaggregation(member, text, &isSound)
      }
    }
    if let custom = members.first(where: { $0.key == "progress_thresholds" }), !custom.value.isNull {
      // The thresholds that are not given depend on whether there is a target, wherever it stands.
      options.thresholds = thresholds(custom, options, text, &isSound)
    }
    if !isSound { options.refusal = options.refusal ?? "one of its options cannot be read" }
    return options
  }

  private func wrong(_ what: String, _ node: YAMLNode, _ wanted: String, _ text: SourceText) {
    problems.add(
      .wrongType, "\(what) is \(node.description)", in: text, at: node.range, remedy: "write \(wanted)")
  }

  private func word(_ member: YAMLNode.Member, _ text: SourceText, _ isSound: inout Bool) -> String? {
    if let word = member.value.text { return word }
    wrong("'\(member.key)'", member.value, "a text", text)
    isSound = false
    return nil
  }

  /// A number as YAML has them: plain, with a decimal point, without groups.
  private func number(_ member: YAMLNode.Member, _ text: SourceText, _ isSound: inout Bool) -> Quantity? {
    if case .scalar(let written, isPlain: true) = member.value.kind,
      let quantity = OpenSDGReader.quantity(Array(written.utf8)[...])
    {
      return quantity
    }
    wrong("'\(member.key)'", member.value, "a number without quotes, such as 7.25", text)
    isSound = false
    return nil
  }

  private func year(_ member: YAMLNode.Member, _ text: SourceText, _ isSound: inout Bool) -> Int? {
    if case .scalar(let written, isPlain: true) = member.value.kind, let year = Int(written),
      CalendarDate.plausibleYears.contains(year)
    {
      return year
    }
    wrong("'\(member.key)'", member.value, "a year from 1900 to 2100, such as 2030", text)
    isSound = false
    return nil
  }

  private func thresholds(
    _ member: YAMLNode.Member, _ options: OpenSDGOptions, _ text: SourceText, _ isSound: inout Bool
  ) -> OpenSDG.Thresholds? {
    var thresholds: OpenSDG.Thresholds = options.target == nil ? .withoutTarget : .withTarget
    guard case .mapping(let members) = member.value.kind else {
      wrong("'\(member.key)'", member.value, "high, med and low with a number each", text)
      isSound = false
      return nil
    }
    for item in members {
      guard let value = number(item, text, &isSound)?.value else { continue }
      switch item.key {
      case "high": thresholds.high = value
      case "med": thresholds.medium = value
      case "low": thresholds.low = value
      default:
        problems.add(
          .unknownOption, "the threshold '\(item.key)' is not known", in: text, at: item.keyRange,
          remedy: "write high, med or low; until then the series is not judged")
        isSound = false
      }
    }
    return thresholds
  }

  private func disaggregation(
    _ member: YAMLNode.Member, _ text: SourceText, _ isSound: inout Bool
  ) -> [(field: String, value: String?)] {
    guard let items = member.value.items else {
      wrong("'\(member.key)'", member.value, "a list of 'field' and 'value'", text)
      isSound = false
      return []
    }
    return items.compactMap { item in
      guard let field = item["field"]?.text, item["value"]?.isNull ?? true || item["value"]?.text != nil
      else {
        wrong(
          "an item of '\(member.key)'", item, "'field' with a column and 'value' with one of its words", text)
        isSound = false
        return nil
      }
      let value = item["value"]
      return (field, value?.isNull ?? true ? nil : value?.text)
    }
  }

  /// A number with a decimal point and without groups, exactly as written.
  ///
  /// What is something else for the publishers' reader is none: 010 (eight in YAML 1.1) and 1e3 (a text).
  private static func quantity(_ bytes: ArraySlice<UInt8>) -> Quantity? {
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
    let isOctal =
      digits.first == UInt8(ascii: "0") && digits.dropFirst().first.map { (48...57).contains($0) } ?? false
    let hasExponent = bytes.contains { $0 | 0x20 == UInt8(ascii: "e") } && !bytes.contains(UInt8(ascii: "."))
    guard !isOctal, !hasExponent, !bytes.contains(UInt8(ascii: ",")), !bytes.contains(0x20),
      case .success(let number) = NumberReader(convention: .point).read(bytes),
      number.quantity.qualifier == .exact, !number.hasPercentSign
    else { return nil }
    return number.quantity
  }
}
