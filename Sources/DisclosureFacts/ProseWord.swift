import DisclosureSyntax

/// What a word does in a sentence about figures.
enum ProseWord: Hashable {
  /// 比, 较: a comparison with what follows.
  case compare
  /// 与, 和, 同: a comparison where 相比 or 持平 follows in the clause.
  case compareWith
  /// 由, 从: a comparison with what follows where 减至, 增加到 follows in the clause; 由 opens a list where 构成 follows.
  case from
  /// 同比
  case yearOnYear
  /// 相比
  case compared
  case direction(Change.Direction)
  /// 持平, 无变化
  case unchanged
  /// 占
  case share
  /// 完成, 完成率
  case completion
  /// 预决算差异率
  case deviation
  /// 大于预算数
  case relation(Comparison.Relation)
  /// 其中
  case openList
  /// 包括, 分为
  case closedList
  /// 用于
  case purpose
  /// 原因, 由于
  case reason
  /// 主要是: a reason only behind a change.
  case mainly
  /// 一是, 二是
  case ordinal
  /// 等 behind an amount.
  case andSoOn
  /// 没有, 未安排
  case absent
  /// 分别
  case respectively
  /// What stands in front of it does not name the quantity: 安排, 共有.
  case cut
  /// Only keeps its letters from being read as another word: 比例.
  case neutral

  private static let vocabulary: [(words: [Word], meaning: ProseWord)] = [
    (["比", "较"], .compare),
    (["与", "和", "同"], .compareWith),
    (["由", "从"], .from),
    (["同比", "环比"], .yearOnYear),
    (["相比", "相比较", "对比"], .compared),
    (
      [
        "增加", "增长", "提高", "上升", "调增", "上浮", "增支", "增收", "上涨", "增幅", "升高", "超支", "净增", "净增加", "增长率", "涨幅",
        "增", "多",
      ], .direction(.increase)
    ),
    (
      [
        "减少", "下降", "降低", "压减", "缩减", "调减", "下浮", "减支", "减收", "降幅", "核减", "压缩", "净减", "净减少", "减幅",
        "减少率", "下降率", "削减", "节约", "节省", "节支", "节约率", "节支率", "减", "降", "少",
      ], .direction(.decrease)
    ),
    (
      [
        "增加(减少)", "减少(增加)", "增长(下降)", "下降(增长)", "增(减)", "减(增)", "增加(下降)", "增长(减少)", "减少(增长)",
        "下降(增加)", "增加(或减少)", "减少(或增加)", "增长(或下降)", "下降(或增长)", "增减", "增加/减少", "增长/下降", "增加或减少", "增长或下降", "降低(提高)",
        "提高(降低)",
      ], .direction(.unchosen)
    ),
    (
      [
        "持平", "基本持平", "一致", "保持一致", "相同", "无变化", "无增减变化", "无增减变动", "无增减", "没有变化", "没有增减变化",
        "不变", "无变动", "相等",
      ], .unchanged
    ),
    (["占", "占比"], .share),
    (["完成", "完成率", "执行率"], .completion),
    (["差异率", "预决算差异率"], .deviation),
    (["大于", "高于", "超过"], .relation(.greater)),
    (["小于", "低于"], .relation(.less)),
    (["等于"], .relation(.equal)),
    (["大于(小于)", "小于(大于)", "大于(小于、等于)", "大于/小于", "大于或小于"], .relation(.unchosen)),
    (["其中", "分项情况是", "具体情况是", "具体情况如下", "具体如下", "具体为:", "具体是:"], .openList),
    (["包括", "包含", "分为", "构成:", "构成为", "组成:", "全部为", "全部是"], .closedList),
    (["用于"], .purpose),
    (["主要原因", "原因", "由于", "因为", "主要因", "系因", "主要系"], .reason),
    (["主要是"], .mainly),
    (["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是"], .ordinal),
    (["等"], .andSoOn),
    (["没有", "未安排", "无", "空表", "不涉及", "未使用", "未编制", "未发生", "未列支"], .absent),
    (["分别", "分别为", "分别是"], .respectively),
    (["安排", "共有", "汇总", "基本支出的", "项目支出的"], .cut),
    (
      [
        "比例", "比率", "比重", "比值", "比照", "比较", "比对", "之比", "可比", "不可比", "百分比", "从事", "从业", "服从", "自由", "由此", "理由", "缘由",
        "汇总数", "较大", "较好",
        "较多", "较高", "较为", "较少", "较快", "占用", "占有", "占地", "侵占", "抢占", "等级", "平等", "等额", "参与", "合同",
        "同时", "共同", "同步", "同意", "同志", "协同", "和谐", "和平", "无障碍", "无法", "无论", "无害", "无偿", "无线", "无人",
        "无下属", "无关", "无须", "无需", "高等", "初等", "中等", "和服务", "和就业", "与传媒", "与控制", "有无", "无息",
      ], .neutral
    ),
  ]

  /// All words, the longer ones first.
  private static let words: [(word: Word, meaning: ProseWord)] =
    vocabulary.flatMap { words, meaning in words.map { ($0, meaning) } }.sorted { $0.0.count > $1.0.count }
  private static let meanings = words.map(\.meaning)
  private static let index = WordIndex(words.map(\.word))

  /// Which characters of three bytes may begin a word, by their last two bytes: a row for each second byte, a bit for
  /// each third. Nearly no other character has the same.
  static let leads: [UInt64] = words.reduce(into: [UInt64](repeating: 0, count: 64)) { leads, entry in
    entry.word.withBytes { word in
      if word.count >= 3 { leads[Int(word[1] & 0x3F)] |= 1 << UInt64(word[2] & 0x3F) }
    }
  }

  /// The longest word at `index`.
  static func match(_ bytes: [UInt8], at index: Int) -> (meaning: ProseWord, end: Int)? {
    Self.index.prefix(of: bytes, at: index).map { (meanings[$0.rank], index + $0.count) }
  }
}
