/// Reads one indicator of an Open SDG data folder from its files.
struct OpenSDGReader {
  let id: String
  let problems: Problems
  var translations = OpenSDGTranslations()

  /// Reads an indicator: metadata in the front matter of Markdown (or YAML), configuration in YAML, values in
  /// CSV.
  ///
  /// A key of the configuration counts before the same key of the metadata.
  func indicator(meta: SourceText?, config: SourceText?, data: SourceText?) -> OpenSDGIndicator? {
    var fields: [(text: SourceText, node: YAMLNode)] = []
    if let config {
      problems.add(file: config)
      guard let node = YAMLReader.document(config, problems) else { return nil }
      fields.append((config, node))
    }
    if let meta {
      problems.add(file: meta)
      let node =
        meta.name.hasSuffix(".md")
        ? YAMLReader.frontMatter(meta, problems) : YAMLReader.document(meta, problems)
      guard let node else { return nil }
      fields.append((meta, node))
    }
    func field(_ key: String) -> (text: SourceText, node: YAMLNode)? {
      fields.lazy.compactMap { field in field.node[key].map { (field.text, $0) } }.first
    }
    func word(_ key: String) -> String? {
      field(key).flatMap { $0.node.isNull ? nil : $0.node.text }
    }
    var indicator = OpenSDGIndicator(
      id: id, title: word("indicator_name") ?? id, unit: word("computation_units"),
      targetText: word("target_name"), isAutomatic: field("auto_progress_calculation")?.node.flag == true,
      statedStatus: word("progress_status"), series: [],
      location: fields.first.map { SourceLocation(file: $0.text.name, line: 1, column: 1) })
    guard indicator.isAutomatic else { return indicator }
    var options = [OpenSDGOptions()]
    let place = field("progress_calculation_options")
    if let place, !place.node.isNull {
      guard let items = place.node.items else {
        problems.add(
          .wrongType, "'progress_calculation_options' is \(place.node.description)", in: place.text,
          at: place.node.range, remedy: "write a list, one item for each series")
        return nil
      }
      var read: [OpenSDGOptions] = []
      for item in items {
        guard let option = self.options(item, in: place.text) else { return nil }
        read.append(option)
      }
      if !read.isEmpty { options = read }
    }
    guard let data else {
      problems.add(
        Diagnostic(
          .missingFile, "no values: data/indicator_\(id).csv does not exist",
          at: indicator.location, remedy: "add the file, or switch off auto_progress_calculation"))
      return nil
    }
    problems.add(file: data)
    guard let table = OpenSDGTable(data, translations, problems) else { return nil }
    for option in options {
      guard let figures = table.figures(option) else { return nil }
      let location = place.map { $0.text.location(of: option.range.lowerBound) }
      indicator.series.append(
        OpenSDGReader.series(option, figures, of: indicator, location: location ?? indicator.location))
    }
    return indicator
  }

  private static func series(
    _ options: OpenSDGOptions, _ figures: [OpenSDGIndicator.Figure], of indicator: OpenSDGIndicator,
    location: SourceLocation?
  ) -> OpenSDGIndicator.Series {
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
      location: location)
  }

  // MARK: - Options

  private func options(_ node: YAMLNode, in text: SourceText) -> OpenSDGOptions? {
    guard case .mapping(let members) = node.kind else {
      guard node.isNull else {
        wrong("an item of 'progress_calculation_options'", node, "keys such as direction and target", text)
        return nil
      }
      return OpenSDGOptions()
    }
    var options = OpenSDGOptions()
    options.range = node.range
    var isSound = true
    for member in members {
      let value = member.value
      guard OpenSDGOptions.keys.contains(member.key) else {
        problems.add(
          .unknownOption, "the option '\(member.key)' is not known", in: text, at: member.keyRange,
          remedy: "it is left out; known are \(OpenSDGOptions.keys.joined(separator: ", "))")
        continue
      }
      if value.isNull { continue }
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
            at: value.range, remedy: "Open SDG reads it as negative; write positive or negative")
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
    return isSound ? options : nil
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
          remedy: "it is left out; known are high, med, low")
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
  static func quantity(_ bytes: ArraySlice<UInt8>) -> Quantity? {
    guard !bytes.contains(UInt8(ascii: ",")), !bytes.contains(0x20),
      case .success(let number) = NumberReader(convention: .point).read(bytes),
      number.quantity.qualifier == .exact, !number.hasPercentSign
    else { return nil }
    return number.quantity
  }
}
