/// 单位：万元, with or without the unit's name in front.
enum UnitLine {
  static func matches(_ line: [UInt8]) -> Bool {
    guard line.count < 160 else { return false }
    guard let index = line.lastIndex(of: "单位:") else { return false }
    let tail = line[(index + 7)...]
    return tail.starts(withAny: ["万元", "元", "亿元", "人", "平方米", "台", "万"]) != nil && tail.count <= 24
      || (tail.isEmpty && line.contains("金额单位"))
  }
}

/// 注：…, 备注：…
enum NoteLine {
  private static let openings: WordIndex = ["注:", "备注:", "附注:", "说明:本表", "注1", "注："]

  static func matches(_ line: [UInt8]) -> Bool {
    openings.prefix(of: line) != nil
  }
}

/// The head of a table that has no marks: 科目编码 科目名称 合计 ….
enum TableHead {
  static func matches(_ line: [UInt8]) -> Bool {
    guard line.count < 200 else { return false }
    let isHead =
      line.contains("科目编码") && (line.contains("科目名称") || line.contains("合计"))
      || line.count <= 18 && line.starts(with: "收入支出")
    return isHead && !line.contains("。") && !line.contains(",")
  }
}

/// The title of a table.
enum Caption {
  static func matches(_ line: [UInt8], _ numbering: Numbering?) -> Bool {
    guard line.count <= 180, line.first != UInt8(ascii: "|"), line.first != UInt8(ascii: "#") else { return false }
    return isTitle(line, numbering)
      && !line.contains(any: ["。", ";", "详见", "见附", "如下", "关于", "说明"])
  }

  private static func isTitle(_ line: [UInt8], _ numbering: Numbering?) -> Bool {
    var title = line[...]
    if title.starts(with: "[bookmark:"), let close = title.firstIndex(of: UInt8(ascii: "]")) {
      title = title[(close + 1)...]
    }
    if let numbering, numbering.system != .table { return false }
    if numbering?.system == .table, numbering?.range.upperBound == line.count { return true }
    // 绩效目标表（2025年度）
    if title.last == UInt8(ascii: ")"), let open = title.lastIndex(of: "("), title.count - open < 60 {
      title = title[..<open]
    }
    guard title.ends(with: "表"), !title.contains(","),
      // 预算01表 is the form's number.
      title.count < 4 || !isDigit(title[title.endIndex - 4])
    else { return false }
    return title.contains(any: [
      "预算", "决算", "收支", "收入", "支出", "绩效", "采购", "经费", "资产", "申报", "构成", "情况", "项目", "明细",
      "机构运行",
    ])
  }

  static func isPerformance(_ line: [UInt8]) -> Bool {
    line.contains(any: ["绩效", "申报表", "自评"])
  }

  /// 支出决算表（续表）, 续表 5
  static func isContinued(_ line: [UInt8]) -> Bool {
    line.count <= 120 && (line.starts(with: "续表") || line.ends(withAny: ["(续表)", "(续)", "续表"]) != nil)
  }
}

/// A row of a table with marks between its cells.
enum TableRow {
  /// Whether it has a figure with decimals or separators, 12.00 or 106,000: heads have none.
  static func hasAmount(_ line: ArraySlice<UInt8>) -> Bool {
    line.indices.dropFirst().dropLast().contains { index in
      let byte = line[index]
      guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), isDigit(line[index - 1]), isDigit(line[index + 1])
      else { return false }
      return byte == UInt8(ascii: ".") || line[index...].dropFirst().prefix(3).count(where: isDigit) == 3
    }
  }
}

/// A line of running text, as opposed to a table's row.
enum SentenceLine {
  static func matches(_ line: ClassifiedLine) -> Bool {
    let bytes = line.normalized
    if bytes.contains(any: ["空表", "无数据", "没有使用", "没有安排"]) { return true }
    guard line.width >= 40 else { return false }
    var thousands = 0
    var commas = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: ",") {
      if index > 0, index + 1 < bytes.count, isDigit(bytes[index - 1]), isDigit(bytes[index + 1]) {
        thousands += 1
      } else {
        commas += 1
      }
    }
    return commas > 0 || bytes.contains("。")
  }
}

/// Section titles in plain text.
enum HeadingLine {
  private static let titleWords: WordIndex = [
    "说明", "情况", "概况", "职责", "职能", "名词解释", "重要事项", "工作任务", "重点工作", "机构设置", "绩效目标", "构成",
    "单位预算", "部门预算", "部门决算", "单位决算", "基本支出决算", "附件",
  ]

  /// Ends of the title of all that is said of the figures: 2026年部门预算编制说明.
  private static let statements: WordIndex = ["预算编制说明", "预算情况说明", "决算情况说明", "决算编制说明"]

  /// A title without a number: no mark inside, and the words of a title at its end.
  static func isTitle(_ line: [UInt8]) -> Bool {
    line.count <= 150 && titleWords.suffix(of: line) != nil
      && !line.contains(any: [",", "。", ";", ":", "、"])
  }

  /// Whether a line inside a table from a PDF opens something else.
  static func endsTable(_ line: [UInt8], _ numbering: Numbering?) -> Bool {
    if line.first == UInt8(ascii: "#") { return true }
    guard let numbering else {
      return line.starts(with: "名词解释")
    }
    let title = line[numbering.range.upperBound...]
    if numbering.system != .table, title.count <= 96, title.count > 3, title.firstIndex(of: "。") == title.endIndex - 3,
      !title.contains(",")
    {
      return true
    }
    switch numbering.system {
    case .part: return title.count <= 120
    case .chapter, .section:
      return title.count <= 120 && titleWords.first(in: title) != nil && !title.contains(any: ["收入", "拨款"])
        || title.starts(with: "关于") || title.elementsEqual("机关运行经费".utf8)
        // 二、收入预算总表, right behind the table of 一、.
        || Caption.matches(Array(title), nil)
    case .item: return title.starts(with: "\"")
    case .subitem, .circled, .table: return false
    }
  }

  /// - Parameter runsOn: Whether the line fills the page's width and text follows.
  static func parse(_ text: NormalizedText, _ numbering: Numbering?, runsOn: Bool) -> Heading? {
    let line = text.bytes
    if line.first == UInt8(ascii: "#") {
      let level = line.prefix { $0 == UInt8(ascii: "#") }.count
      return Heading(text: text, numbering: numbering, markdownLevel: level)
    }
    var marked = line[...]
    if marked.starts(with: "[bookmark:"), let close = marked.firstIndex(of: UInt8(ascii: "]")) {
      marked = marked[(close + 1)...]
      let inner = Numbering.parse(Array(marked))
      if marked.count < 120, !marked.contains("。") {
        let shifted = inner.map { number in
          Numbering(
            system: number.system, value: number.value,
            range: number.range.lowerBound + marked.startIndex..<number.range.upperBound + marked.startIndex,
            digits: number.digits.lowerBound + marked.startIndex..<number.digits.upperBound + marked.startIndex)
        }
        return Heading(text: text, numbering: shifted, markdownLevel: nil)
      }
    }
    guard let numbering, numbering.system != .table else {
      // 机构设置：alone on its line.
      let isLabel =
        line.last == UInt8(ascii: ":") && line.count <= 40 && titleWords.suffix(of: line.dropLast()) != nil
      let isNamed =
        line.count <= 24 && line.ends(with: "名词解释")
        || !runsOn && line.count <= 90 && statements.suffix(of: line) != nil && isTitle(line)
      return isLabel || isNamed ? Heading(text: text, numbering: nil) : nil
    }
    let title = line[numbering.range.upperBound...]
    if title.contains(any: ["(类)", "(款)", "(项)"]) { return nil }
    let stop = title.firstIndex(of: "。")
    if runsOn, stop == nil, titleWords.suffix(of: title) == nil { return nil }
    guard stop == nil || stop == title.endIndex - 3 else { return nil }
    // A long sentence is an item of a list.
    if stop != nil, title.count > 66, titleWords.suffix(of: title.dropLast(3)) == nil { return nil }
    let limit = numbering.system == .part || numbering.system == .chapter ? 150 : 96
    guard title.count <= limit, !title.contains(any: [",", ";"]) else { return nil }
    // 人员经费280.93万元 is a statement, whatever its length.
    if let amount = title.firstIndex(of: "万元"), amount > title.startIndex, isDigit(title[amount - 1]) { return nil }
    return Heading(text: text, numbering: numbering, markdownLevel: nil)
  }
}

/// An amount with which a line goes on in a sentence: 370.62万元。
enum AmountStart {
  private static let units: WordIndex = ["万元", "亿元", "元", "%"]
  private static let marks: WordIndex = [",", "。", ";", "、"]

  /// The columns that the amount takes on the page with the mark behind it; 0 where the line begins with none.
  static func width(of line: [UInt8]) -> Int {
    let digits = line.prefix { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }.count
    guard digits > 0, let unit = units.prefix(of: line, at: digits),
      marks.prefix(of: line, at: digits + unit.count) != nil
    else { return 0 }
    return digits + (unit.count + 2) / 3 * 2 + 2
  }
}
