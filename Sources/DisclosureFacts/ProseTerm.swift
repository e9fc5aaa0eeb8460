import DisclosureSyntax

/// Words looked for at many places, made once.
enum ProseTerm {
  static let year: Word = "年"
  static let containing: Word = "含"
  static let inside: Word = "中"
  static let day: Word = "日"
  static let fiscal: Word = "度"
  static let fiscalYear: Word = "年度"
  static let startOfYear: Word = "初"
  static let initialBudget: Word = "初预算"
  static let monthAndDay: [Word] = ["月", "日"]
  static let endsOfYear: WordIndex = ["末", "底"]
  static let until: WordIndex = ["截至", "截止", "截止到", "截至到"]
  static let dashes: WordIndex = ["-", "~", "—", "–", "至", "到"]
  static let bookTitleEnd: Word = "》"
  static let documentNumberStart: Word = "〔"
  static let documentNumberEnd: Word = "〕"
  static let ordinal: Word = "第"
  static let enumeration: Word = "、"
  static let fullStop: Word = "。"
  static let incomeAndExpenditure: Word = "收、支"
  static let and: Word = "和"
  /// 和 inside a name.
  static let joined: WordIndex = ["和服务", "和就业", "和家庭", "和传媒"]
  static let expenditureClass: Word = "支出类"
  static let costSpending: Word = "费支出"
  static let totalCostSpending: Word = "费总支出"
  static let contributionSpending: Word = "缴费支出"
  static let respectively: Word = "分别"
  static let ratio: Word = "率"
  static let ratios: WordIndex = ["的比例", "的比重", "比例", "比重", "比率"]
  static let countsWhatFollows: WordIndex = ["对", "内设", "下设", "设有"]
  static let upTo: WordIndex = ["到", "至"]
  static let outcome: WordIndex = ["到", "至", "为"]
  static let saving: Word = "节"
  static let money: Word = "元"
  static let compositions: [Word] = ["构成", "组成"]
  static let participles: WordIndex = ["的", "后"]
  static let levels: [(word: Word, level: ProseToken.Level)] = [
    ("(类)", .subjectClass), ("(款)", .section), ("(项)", .item),
  ]
}
