/// Names the calendar that a year outside the accepted range may be counted in.
enum Era {
  /// What to write for a year outside ``CalendarDate/plausibleYears``.
  ///
  /// - Parameters:
  ///   - year: the year as written
  ///   - digits: how many digits it was written with
  ///   - written: the whole text with another year, for calendars that differ in the year alone
  static func remedy(forYear year: Int, digits: Int = 4, written: (Int) -> String? = { String($0) }) -> String
  {
    if digits <= 2 {
      return "write the year with four digits: \(2000 + year % 100) or \(1900 + year % 100)"
    }
    if (2443...2643).contains(year) {
      let same = written(year - 543) ?? "\(year - 543)"
      return "\(year) may be the Buddhist year of \(year - 543): write \(same)"
    }
    if digits == 3, (1...189).contains(year) {
      let same = written(year + 1911) ?? "\(year + 1911)"
      return "\(year) may be the year \(year + 1911) as the Republic of China counts (Minguo): write \(same)"
    }
    if year == 9999 { return "9999 says that there is no end: leave the day out where there is none" }
    if year == 1899 { return "write the day; spreadsheets show 1899-12-30 for a cell that is empty or 0" }
    var meant: [String] = []
    if (1279...1479).contains(year) {
      meant.append("the Persian (Solar Hijri) year that begins in March \(year + 621)")
    }
    if (1318...1524).contains(year) {
      // Thirty-three lunar years are about thirty-two of the sun; the first began in July 622.
      meant.append(
        "the Islamic (lunar Hijri) year that begins in \(Int(0.970_224 * Double(year) + 621.5774))")
    }
    if (2101...2157).contains(year) {
      meant.append("the Nepali (Bikram Sambat) year that begins in April \(year - 57)")
    }
    if (1893...1899).contains(year) {
      meant.append("the Ethiopian year that begins in September \(year + 7)")
    }
    if (5661...5860).contains(year) {
      meant.append("the Jewish year that begins in autumn \(year - 3761)")
    }
    guard !meant.isEmpty else {
      return
        "write a year from \(CalendarDate.plausibleYears.lowerBound) to \(CalendarDate.plausibleYears.upperBound)"
    }
    return
      "\(year) may be \(meant.joined(separator: ", or ")): write the days or the year of the Gregorian calendar"
  }

  /// Years named with their era, such as 令和6, R6, 民國113, 2567 BE or 2081 BS: what to write.
  ///
  /// - Parameters:
  ///   - words: the words of the text, in small letters, without the number
  ///   - number: the one number beside them
  static func remedy(words: [String], number: Int) -> String? {
    guard words.count == 1, let word = words.first else { return nil }
    func year(_ offset: Int, _ name: String) -> String? {
      CalendarDate.plausibleYears.contains(number + offset)
        ? "write \(number + offset), the year \(number) \(name)" : nil
    }
    switch word {
    case "令和", "reiwa", "r": return number <= 99 ? year(2018, "of Reiwa") : nil
    case "平成", "heisei", "h": return word != "h" || (3...31).contains(number) ? year(1988, "of Heisei") : nil
    case "昭和", "showa", "s": return word != "s" || (3...64).contains(number) ? year(1925, "of Showa") : nil
    case "民國", "民国", "roc", "minguo": return year(1911, "of the Republic of China")
    case "juche", "주체": return year(1911, "of Juche")
    case "be", "พศ", "พ.ศ", "b.e": return year(-543, "of the Buddhist era")
    case "bs", "b.s", "विसं":
      return
        "write the days or the year of the Gregorian calendar: \(number) of Bikram Sambat begins in April "
        + "\(number - 57)"
    case "ah", "a.h", "هـ", "ه":
      guard (1318...1524).contains(number) else { return nil }
      return "write the days or the year of the Gregorian calendar: \(number) of the lunar Hijri begins in "
        + "\(Int(0.970_224 * Double(number) + 621.5774))"
    case "sh", "ap", "a.p", "hs":
      return
        "write the days or the year of the Gregorian calendar: \(number) of the Solar Hijri begins in March "
        + "\(number + 621)"
    case "ec", "e.c", "ዓም":
      return
        "write the days or the year of the Gregorian calendar: \(number) of the Ethiopian calendar begins in "
        + "September \(number + 7)"
    case "ce", "ad", "a.d", "c.e": return year(0, "of the common era")
    default: return nil
    }
  }
}
