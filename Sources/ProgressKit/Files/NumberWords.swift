/// What stands in the place of a number, or beside one, in the tables of others: the words behind ``NumberRemedy``.
enum NumberWords {
  /// Why a word stands where a number is wanted.
  enum Absence {
    /// There is none.
    case absent
    /// It is not known yet.
    case pending
    /// It is kept secret.
    case secret
    /// There is none, or it is 0: sources use the word for both.
    case absentOrZero
    /// It is below what could be measured.
    case undetected
    /// A computation gave none.
    case computed
  }

  /// Words for a missing number, in small letters and without blanks, points, slashes and brackets.
  static let absences: [String: Absence] = [
    "na": .absent, "nan": .computed, "null": .absent, "none": .absentOrZero, "nil": .absentOrZero,
    "missing": .absent, "unknown": .absent, "notavailable": .absent, "notapplicable": .absent,
    "notreported": .absent, "notrecorded": .absent, "notknown": .absent, "notstated": .absent,
    "nodata": .absent,
    "nodataavailable": .absent, "novalue": .absent, "unavailable": .absent, "blank": .absent,
    "empty": .absent,
    "undefined": .absent, "void": .absent, "nr": .absent, "nd": .absent, "ns": .absent, "nv": .absent,
    "nav": .absent, "nap": .absent, "np": .absent, "nc": .absent, "ka": .absent, "sd": .absent, "so": .absent,
    "nvt": .absent, "\\n": .absent, "keineangabe": .absent, "nondisponible": .absent, "sindatos": .absent,
    "khôngcó": .absent, "khôngcósốliệu": .absent, "không": .absentOrZero, "chưacó": .pending,
    "chưacósốliệu": .pending,
    "tbd": .pending, "tbc": .pending, "tba": .pending, "pending": .pending, "todo": .pending,
    "tobedetermined": .pending, "tobeconfirmed": .pending, "tobeannounced": .pending, "tobeset": .pending,
    "tobedefined": .pending, "notyet": .pending, "notyetavailable": .pending, "notyetset": .pending,
    "notset": .pending, "forthcoming": .pending, "inprogress": .pending, "ongoing": .pending,
    "comingsoon": .pending, "awaited": .pending, "awaitingdata": .pending,
    "confidential": .secret, "suppressed": .secret, "withheld": .secret, "secret": .secret,
    "redacted": .secret,
    "masked": .secret, "hidden": .secret,
    "lod": .undetected, "loq": .undetected, "bdl": .undetected, "bql": .undetected, "mdl": .undetected,
    "belowdetection": .undetected, "belowdetectionlimit": .undetected, "belowlimitofdetection": .undetected,
    "notdetected": .undetected, "undetected": .undetected, "undetectable": .undetected, "dl": .undetected,
    "inf": .computed, "infinity": .computed, "-inf": .computed, "+inf": .computed, "-infinity": .computed,
    "∞": .computed, "-∞": .computed, "-nan": .computed, "1#inf": .computed, "-1#inf": .computed,
    "1#qnan": .computed, "1#ind": .computed, "-1#ind": .computed,
  ]

  /// What spreadsheets write where a formula fails, in small letters; `#n/a` and `#null!` among them.
  static let spreadsheetErrors: Set<String> = [
    "#div/0!", "#div/0", "#n/a", "#n/a!", "#name?", "#null!", "#num!", "#ref!", "#value!", "#error!",
    "#spill!",
    "#calc!", "#getting_data", "#busy!", "#field!", "#connect!", "#blocked!", "#unknown!", "#####",
    "#wert!", "#bezug!", "#zahl!", "#nv", "#valeur!", "#nombre!", "err:502", "err:503", "err:508", "err:509",
    "err:510", "err:511", "err:512", "err:519", "err:522", "err:523", "err:524",
  ]

  /// Words before or behind a number that say how exact it is, and how that is written here.
  static let before: [String: String] = {
    let words: [(String, [String])] = [
      (
        "about",
        [
          "approx", "approx.", "appr.", "approximately", "circa", "ca", "ca.", "c.", "c", "around", "roughly",
          "some", "est", "est.", "estimated", "an estimated", "close to", "in the region of", "about:", "~~",
          "≃",
          "≅", "∼", "±", "khoảng", "environ", "etwa", "rund", "cerca de", "aproximadamente",
        ]
      ),
      (
        "at least",
        [
          "no less than", "not less than", "no fewer than", "not fewer than", "min", "min.", "minimum",
          "minimum of", "a minimum of", "upwards of", "from", "=>", "⩾", "≧", "ít nhất",
        ]
      ),
      (
        "at most",
        [
          "no more than", "not more than", "max", "max.", "maximum", "maximum of", "a maximum of",
          "not exceeding",
          "not over", "as many as", "=<", "⩽", "≦", "tối đa", "không quá",
        ]
      ),
      (
        "more than",
        [
          "greater than", "higher than", "larger than", "in excess of", "exceeding", "upward of", "well over",
          "just over", "trên", "hơn", "plus de", "mehr als", "más de",
        ]
      ),
      (
        "less than",
        ["lower than", "smaller than", "lesser than", "dưới", "moins de", "weniger als", "menos de", "unter"]
      ),
      ("nearly", ["just under", "a little under", "slightly under", "not quite", "gần", "knapp", "fast"]),
    ]
    return Dictionary(
      words.flatMap { word, others in others.map { ($0, word) } }, uniquingKeysWith: { first, _ in first })
  }()

  /// The same behind a number.
  static let behind: [String: String] = [
    "+": "at least", "plus": "at least", "or more": "at least", "and more": "at least",
    "and over": "at least",
    "or over": "at least", "or above": "at least", "and above": "at least", "or higher": "at least",
    "or greater": "at least", "and up": "at least", "or better": "at least", "minimum": "at least",
    "or less": "at most", "or fewer": "at most", "or lower": "at most",
    "or under": "at most", "or below": "at most", "and under": "at most", "and below": "at most",
    "and less": "at most", "max": "at most", "max.": "at most", "maximum": "at most", "approx": "about",
    "approx.": "about", "approximately": "about", "circa": "about", "ca": "about", "ca.": "about",
    "or so": "about", "ish": "about", "-ish": "about", "(approx)": "about", "(approx.)": "about",
  ]

  /// Scales behind a number, and their powers of ten.
  static let scales: [String: Int] = [
    "hundred": 2, "thousand": 3, "thousands": 3, "thsd": 3, "thd": 3, "ths": 3, "k": 3, "tsd": 3, "mille": 3,
    "nghìn": 3, "ngàn": 3, "lakh": 5, "lakhs": 5, "lac": 5, "million": 6, "millions": 6, "mn": 6, "mln": 6,
    "mio": 6, "mio.": 6, "mil.": 6, "mill.": 6, "m": 6, "mm": 6, "triệu": 6, "tr": 6, "millones": 6,
    "millionen": 6, "crore": 7, "crores": 7, "cr": 7, "billion": 9, "billions": 9, "bn": 9, "bln": 9,
    "bil": 9,
    "b": 9, "mrd": 9, "mrd.": 9, "mia": 9, "mia.": 9, "milliard": 9, "milliards": 9, "milliarden": 9, "tỷ": 9,
    "tỉ": 9, "trillion": 12, "trillions": 12, "trn": 12, "tn": 12, "万": 4, "萬": 4, "亿": 8, "億": 8,
  ]
  /// Scales that are units, or flags, to others.
  static let doubtfulScales: Set<String> = ["m", "mm", "b", "tr", "cr", "k"]

  /// Signs and words of currencies, as codes.
  static let currencies: [String: String] = [
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY",
    "jpy": "JPY", "₫": "VND", "đ": "VND", "vnd": "VND", "vnđ": "VND", "₹": "INR", "rs": "INR", "rs.": "INR",
    "inr": "INR", "₩": "KRW", "krw": "KRW", "₽": "RUB", "rub": "RUB", "chf": "CHF", "cny": "CNY",
    "rmb": "CNY",
    "a$": "AUD", "aud": "AUD", "c$": "CAD", "ca$": "CAD", "cad": "CAD", "nz$": "NZD", "r$": "BRL", "₦": "NGN",
    "₱": "PHP", "฿": "THB", "₺": "TRY", "₴": "UAH", "s$": "SGD", "hk$": "HKD",
  ]

  /// Marks behind a number that statistics offices use for its state, and the word of the column 'release'.
  static let releases: [String: String] = [
    "p": "provisional", "prov": "provisional", "prov.": "provisional", "provisional": "provisional",
    "prelim": "provisional", "prelim.": "provisional", "preliminary": "provisional", "e": "estimated",
    "est": "estimated", "est.": "estimated", "estimate": "estimated", "estimated": "estimated",
    "r": "revised",
    "rev": "revised", "rev.": "revised", "revised": "revised", "f": "forecast", "forecast": "forecast",
    "projected": "forecast", "proj.": "forecast", "final": "final",
  ]

  /// Numbers in words.
  static let numbers: [String: String] = [
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20",
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
    "ninety": "90",
    "hundred": "100", "a hundred": "100", "one hundred": "100", "a thousand": "1000", "one thousand": "1000",
    "a million": "1000000", "one million": "1000000", "a dozen": "12", "dozen": "12", "first": "1",
    "second": "2", "third": "3", "fourth": "4", "fifth": "5", "half": "0.5", "a half": "0.5",
    "a quarter": "0.25",
    "½": "0.5", "¼": "0.25", "¾": "0.75",
  ]

  /// Words that say done, and not done.
  static let done: Set<String> = [
    "true", "1", "y", "t", "complete", "completed", "achieved", "finished", "delivered", "met", "ok", "100%",
    "✓",
    "✔", "☑", "✅", "on", "ja", "oui", "si", "sí", "có", "đạt", "passed", "adopted", "in force",
  ]
  static let notDone: Set<String> = [
    "false", "0", "n", "f", "incomplete", "not complete", "not completed", "not achieved", "not met",
    "in progress", "ongoing", "started", "not started", "planned", "pending", "open", "partial", "partially",
    "partly", "0%", "✗", "✘", "☐", "❌", "off", "nein", "non", "không", "chưa", "draft", "failed",
  ]

  /// What stands before a rank.
  static let ranks: Set<String> = [
    "#", "no.", "no", "nr.", "nr", "number", "rank", "ranked", "№", "position", "place", "=", "t", "t-",
    "joint",
    "hạng", "thứ", "top",
  ]
  /// What stands behind one.
  static let ordinals: Set<String> = [
    "st", "nd", "rd", "th", "º", "ª", "°", "er", "e", "ème", "eme", ".", "=", "st place", "nd place",
    "rd place", "th place", "st.", "nd.", "rd.", "th.",
  ]
}
