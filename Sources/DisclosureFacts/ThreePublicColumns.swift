import DisclosureSyntax
import DocumentText

/// Reads “三公” in one row where empty cells left no trace and the words of a head over three lines stand in no order:
///
///     13.60 11.00 11.00 2.60 10.11 8.75 8.75 1.36
///
/// What is in which column is told by the sums: 合计 is 因公出国（境）费, 公务用车购置及运行费 and 公务接待费, the second
/// 购置费 and 运行费. What they leave open stays without a column.
enum ThreePublicColumns {
  private static let names: [(measure: Measure, name: String)] = [
    (.total, "合计"), (.abroad, "因公出国(境)费"), (.vehicles, "公务用车购置及运行费"), (.vehiclePurchase, "公务用车购置费"),
    (.vehicleOperation, "公务用车运行费"), (.reception, "公务接待费"),
  ]
  /// The orders of the columns: 公务接待费 stands behind the vehicles or in front of them.
  private static let orders: [[Measure]] = [
    names.map(\.measure), [.total, .abroad, .reception, .vehicles, .vehiclePurchase, .vehicleOperation],
  ]

  /// A column in the text: what it measures of which stage, in the order of ``Stages/titles``.
  private struct Place: Hashable {
    var stage: Int
    /// Index in ``names``; behind them what stands beside “三公”.
    var item: Int
  }

  /// What a row states of “三公”.
  private enum Stages {
    case one
    /// One stage behind the other: all of 预算数, then all of 决算数; 2024年 and 2025年.
    case halves(titles: [(text: String, year: Int?)])
    /// 预算数 and 决算数 in turn.
    case inTurn(titles: [(text: String, year: Int?)])

    var titles: [(text: String, year: Int?)] {
      switch self {
      case .one: [("", nil)]
      case .halves(let titles), .inTurn(let titles): titles
      }
    }
  }

  /// - Parameters:
  ///   - head: All of its words, in an order in which those that run over lines may stand apart.
  ///   - rows: Their values are known where there is one for each of the columns.
  /// - Returns: `nil` where the head is another one, or says by itself what the columns are.
  static func side(_ layout: TableLayout, _ head: String, _ rows: [TableReading.Row]) -> TableReading? {
    let words = Array(head.utf8)[...]
    guard words.contains("公务"), words.contains("国"), words.contains("待"), words.contains("购置"),
      words.contains("运行"), let stages = stages(words)
    else { return nil }
    let others = words.contains("机关运行经费") ? ["机关运行经费"] : []
    let forms = orders.map { form($0, stages, others: others.count) }
    if case .one = stages, others.isEmpty {
      // In the usual order nothing needs to be told.
      let filled = rows.filter { $0.hasFigures }
      guard !filled.isEmpty, filled.allSatisfy({ fitting($0, forms[0]).isEmpty && !fitting($0, forms[1]).isEmpty })
      else { return nil }
    }
    var columns = stages.titles.flatMap { title in
      names.map { column($0.name, of: title) }
    }
    columns += others.map { TableReading.Column(title: $0, measure: .unknown, year: nil, range: nil) }
    YearText.markYears(&columns)
    var rows = rows
    for index in rows.indices { place(&rows[index], forms, stages, count: columns.count) }
    return TableReading(side: .whole, layout: layout, columns: columns, rows: rows)
  }

  private static func column(_ name: String, of stage: (text: String, year: Int?)) -> TableReading.Column {
    let head = [stage.text, name].map { Array($0.utf8)[...] }
    return TableReading.Column(
      title: stage.text.isEmpty ? name : stage.text + "/" + name, measure: Measure(head: head), year: stage.year,
      range: nil)
  }

  private static func stages(_ head: ArraySlice<UInt8>) -> Stages? {
    func count(_ word: Word) -> Int { head.indices.count { head.starts(with: word, at: $0) } }
    let (budgets, accounts) = (count("预算数"), count("决算数"))
    switch (count("国"), count("待")) {
    case (2, 2):
      if head.contains("预算"), head.contains("决算") { return .halves(titles: [("预算数", nil), ("决算数", nil)]) }
      let years = YearText.all(in: head)
      return years.count == 2 ? .halves(titles: years.map { ("\($0)年", $0) }) : nil
    case (1, 1) where budgets == accounts && budgets >= 4:
      return .inTurn(titles: [("预算数", nil), ("决算数", nil)])
    case (1, 1) where accounts == 0 && budgets <= 2 && YearText.all(in: head).count < 2: return .one
    default: return nil
    }
  }

  private static func form(_ order: [Measure], _ stages: Stages, others: Int) -> [Place] {
    let items = order.compactMap { measure in names.firstIndex { $0.measure == measure } }
    let places: [Place] =
      switch stages {
      case .one: items.map { Place(stage: 0, item: $0) }
      case .halves: [0, 1].flatMap { stage in items.map { Place(stage: stage, item: $0) } }
      case .inTurn: items.flatMap { item in [0, 1].map { Place(stage: $0, item: item) } }
      }
    return places + (0..<others).map { Place(stage: 0, item: names.count + $0) }
  }

  private static func place(_ row: inout TableReading.Row, _ forms: [[Place]], _ stages: Stages, count: Int) {
    let figures = row.figures
    let isComplete = row.values.count == count || figures.count == count
    var fits = forms.flatMap { fitting(row, $0) }
    if fits.isEmpty, !isComplete, figures.count.isMultiple(of: 2) {
      // With a mistake in one stage its figures stand as the other's.
      fits = forms.flatMap { alike(figures, $0) }
    }
    if fits.isEmpty, isComplete { fits = mostLikely(row, forms, stages).map { [$0] } ?? [] }
    fits.removeAll { $0.count != figures.count }
    row.values = [Figure?](repeating: nil, count: count)
    for position in figures.indices {
      let targets = Set(fits.map { $0[position] })
      guard targets.count == 1, let place = targets.first else { continue }
      let column = place.item < names.count ? place.stage * names.count + place.item : count - 1
      row.values[column] = figures[position]
    }
    row.isPlaced = figures.isEmpty || !fits.isEmpty && row.values.count { $0 != nil } == figures.count
  }

  /// Where the figures of a row may stand so that they add up.
  private static func fitting(_ row: TableReading.Row, _ form: [Place]) -> [[Place]] {
    candidates(row, form).filter { places in
      Set(form.map(\.stage)).allSatisfy { holding(row.figures, places, stage: $0) == 2 }
    }
  }

  /// Where the figures of two stages may stand so that both have the same items and one adds up.
  private static func alike(_ figures: [Figure], _ form: [Place]) -> [[Place]] {
    subsets(of: form, count: figures.count).filter { places in
      let items = [0, 1].map { stage in Set(places.filter { $0.stage == stage }.map(\.item)) }
      return items[0] == items[1] && [0, 1].contains { holding(figures, places, stage: $0) == 2 }
    }
  }

  /// The form in which most sums of a complete row with a mistake hold.
  private static func mostLikely(_ row: TableReading.Row, _ forms: [[Place]], _ stages: Stages) -> [Place]? {
    let ways = forms.compactMap { candidates(row, $0).first }
    let holding = ways.map { places in
      Set(places.map(\.stage)).reduce(0) { $0 + Self.holding(row.figures, places, stage: $1) }
    }
    guard let most = holding.max() else { return nil }
    // In two stages the usual order is certain enough.
    if case .one = stages, holding.count(where: { $0 == most }) > 1 { return nil }
    return holding.firstIndex(of: most).map { ways[$0] }
  }

  /// The places of the figures: one way where dashes stand for empty cells, else any.
  private static func candidates(_ row: TableReading.Row, _ form: [Place]) -> [[Place]] {
    if row.values.count == form.count {
      return [zip(form, row.values).filter { $0.1 != nil }.map(\.0)]
    }
    return subsets(of: form, count: row.figures.count)
  }

  /// The ways to leave out columns; 合计 is never empty.
  private static func subsets(of form: [Place], count: Int) -> [[Place]] {
    let optional = form.indices.filter { form[$0].item != 0 }
    let left = count - (form.count - optional.count)
    guard left >= 0, left <= optional.count else { return [] }
    return (0..<1 << optional.count).lazy.filter { $0.nonzeroBitCount == left }.map { set in
      let taken = Set(optional.indices.filter { set & 1 << $0 != 0 }.map { optional[$0] })
      return form.indices.filter { form[$0].item == 0 || taken.contains($0) }.map { form[$0] }
    }
  }

  /// How many of the two sums of a stage hold.
  private static func holding(_ figures: [Figure], _ places: [Place], stage: Int) -> Int {
    func figure(_ measure: Measure) -> Figure? {
      places.firstIndex { $0.stage == stage && $0.item < names.count && names[$0.item].measure == measure }.map {
        figures[$0]
      }
    }
    func isSum(_ total: Figure?, _ parts: [Figure?]) -> Bool {
      RoundedSum(parts.lazy.compactMap { $0 }).agrees(with: total?.quantity ?? Quantity(value: 0, halfStep: 0))
    }
    return (isSum(figure(.total), [figure(.abroad), figure(.vehicles), figure(.reception)]) ? 1 : 0)
      + (isSum(figure(.vehicles), [figure(.vehiclePurchase), figure(.vehicleOperation)]) ? 1 : 0)
  }
}
