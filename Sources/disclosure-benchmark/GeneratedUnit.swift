/// The figures of one made-up unit (单位), from which every table and sentence is written. Amounts are in hundredths of
/// 万元, as they are printed.
struct GeneratedUnit {
  /// One 项 of the functional classification (功能分类).
  struct Row {
    var code: String
    var name: String
    var basic: Int
    var project: Int
    var previous: Int

    var total: Int { basic + project }
  }

  /// A 类 or 款 with the sums of its rows, or a 项.
  struct Line {
    var code: String
    var name: String
    var basic: Int
    var project: Int

    var total: Int { basic + project }
  }

  let name: String
  let rows: [Row]
  /// Economic subjects (经济分类) of the basic expenditure; those of 302 are running costs.
  let economic: [(code: String, name: String, amount: Int)]
  let projects: [(name: String, amount: Int)]

  init(number: Int, random: inout Numbers) {
    let field = Self.fields[number % Self.fields.count]
    let places = Array("云栖澄岚屏霁汀苍瑶望")
    name = "\(places[number / 10 % 10])\(places[number % 10])县\(field.name)"
    // Few rows of the same amounts help nobody: a figure that two rows share could be taken for either.
    var amounts: [Int] = []
    func amount(_ range: ClosedRange<Int>) -> Int {
      while true {
        let amount = random.next(range)
        if amounts.contains(amount) { continue }
        amounts.append(amount)
        return amount
      }
    }
    projects = field.projects.map { ($0, amount(600...90_000)) }
    let pension = amount(1200...9000)
    let fund = amount(1100...8000)
    economic = [
      ("30101", "基本工资", amount(9000...40_000)), ("30102", "津贴补贴", amount(3000...20_000)),
      ("30103", "奖金", amount(2000...30_000)), ("30108", "机关事业单位基本养老保险缴费", pension),
      ("30113", "住房公积金", fund), ("30201", "办公费", amount(300...2000)), ("30211", "差旅费", amount(100...900)),
      ("30228", "工会经费", amount(80...700)), ("30302", "退休费", amount(200...1900)),
    ]
    let retired = economic[8].amount
    let medical = amount(500...1500)
    let running = economic.reduce(0) { $0 + $1.amount } - pension - fund - retired - medical
    let own = zip(field.rows.dropFirst(), projects).map { row, project in (row.0, row.1, 0, project.amount) }
    let parts =
      [(field.rows[0].0, field.rows[0].1, running, 0)] + own + [
        ("2080502", "事业单位离退休", retired, 0), ("2080505", "机关事业单位基本养老保险缴费支出", pension, 0),
        ("2101102", "事业单位医疗", medical, 0), ("2210201", "住房公积金", fund, 0),
      ]
    rows = parts.map { code, name, basic, project in
      let total = basic + project
      return Row(
        code: code, name: name, basic: basic, project: project, previous: total - total * random.next(-9...12) / 100)
    }.sorted { $0.code < $1.code }
  }

  var basic: Int { rows.reduce(0) { $0 + $1.basic } }
  var project: Int { rows.reduce(0) { $0 + $1.project } }
  var total: Int { basic + project }
  var previous: Int { rows.reduce(0) { $0 + $1.previous } }
  var runningCosts: Int { economic.reduce(0) { $0 + ($1.code.hasPrefix("302") ? $1.amount : 0) } }
  var staffCosts: Int { basic - runningCosts }

  func sum(ofCode code: String) -> Line {
    let members = rows.filter { $0.code.hasPrefix(code) }
    return Line(
      code: code, name: members.count == 1 && code.count == 7 ? members[0].name : Self.names[code] ?? "",
      basic: members.reduce(0) { $0 + $1.basic }, project: members.reduce(0) { $0 + $1.project })
  }

  /// All 类, 款 and 项 in the order of a table.
  var hierarchy: [Line] {
    var lines: [Line] = []
    var former = ""
    for row in rows {
      if !former.hasPrefix(row.code.prefix(3)) { lines.append(sum(ofCode: String(row.code.prefix(3)))) }
      if !former.hasPrefix(row.code.prefix(5)) { lines.append(sum(ofCode: String(row.code.prefix(5)))) }
      lines.append(sum(ofCode: row.code))
      former = row.code
    }
    return lines
  }

  private static let names = [
    "201": "一般公共服务支出", "20126": "档案事务", "207": "文化旅游体育与传媒支出", "20701": "文化和旅游", "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出", "210": "卫生健康支出", "21011": "行政事业单位医疗", "213": "农林水支出", "21303": "水利",
    "221": "住房保障支出", "22102": "住房改革支出",
  ]

  private static let fields: [(name: String, rows: [(String, String)], projects: [String])] = [
    ("档案馆", [("2012601", "行政运行"), ("2012604", "档案馆"), ("2012699", "其他档案事务支出")], ["馆藏档案数字化", "库房恒湿设备更新"]),
    ("水利事务中心", [("2130301", "行政运行"), ("2130306", "水利工程运行与维护"), ("2130314", "防汛")], ["小型水库管护", "防汛物资购置"]),
    ("文化馆", [("2070101", "行政运行"), ("2070104", "图书馆"), ("2070109", "群众文化")], ["图书采购与编目", "乡镇文艺巡演"]),
  ]
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return range.lowerBound + Int((mixed ^ (mixed >> 31)) % UInt64(range.count))
  }
}
