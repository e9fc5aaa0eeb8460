import DisclosureSyntax
import DocumentText

extension TableBlockReading {
  /// The same with every place moved down to the table's first line and amounts in 万元.
  ///
  /// - Parameters:
  ///   - exponent: The unit of money as a power of ten of 万元.
  ///   - around: What stands above the table.
  ///   - form: The form in front, which names the project.
  ///   - dropsSides: Whether its rows are to be left out.
  func placed(
    at line: Int, exponent: Int, _ around: UnitFacts.Surroundings, _ form: IndicatorTable.Project?, dropsSides: Bool
  ) -> TableBlockReading {
    var table = self
    table.titleRange = titleRange?.shifted(by: line)
    table.yearRange = yearRange?.shifted(by: line)
    table.funding = funding.map { $0.shifted(by: line) }
    table.tasks = tasks.map { IndicatorTable.Project(name: $0.name, budget: $0.budget.shifted(by: line)) }
    table.unreadable = unreadable.map { $0.shifted(by: line) }
    table.form = self.form.map {
      IndicatorTable.Project(
        name: $0.name, budget: $0.budget.shifted(by: line), planned: $0.planned?.shifted(by: line))
    }
    table.sides = dropsSides ? [] : sides.map { $0.placed(at: line, exponent: exponent) }
    table.indicators?.place(at: line)
    if let indicators = table.indicators, indicators.projectName == nil, indicators.budget == nil {
      if let name = around.projectName {
        table.indicators?.projectName = name
        table.indicators?.budget = around.projectBudget
      } else if let form {
        // 续表: the form above names the project.
        table.indicators?.projectName = form.name
        table.indicators?.budget = form.budget
      }
    }
    return table
  }
}

extension TableReading {
  fileprivate func placed(at line: Int, exponent: Int) -> TableReading {
    var side = self
    for index in side.columns.indices { side.columns[index].range = columns[index].range?.shifted(by: line) }
    for index in side.rows.indices { side.rows[index].place(at: line, exponent: exponent, columns: columns) }
    return side
  }
}

extension TableReading.Row {
  mutating func place(at line: Int, exponent: Int, columns: [TableReading.Column]) {
    codeRange = codeRange?.shifted(by: line)
    nameRange = nameRange?.shifted(by: line)
    placeOtherFigures { $0.placed(at: line, exponent: exponent) }
    for index in values.indices {
      let column = columns[index]
      let isPlain = [.quantity, .weight].contains(column.measure)
      values[index] = values[index]?.placed(at: line, exponent: isPlain ? 0 : column.exponent ?? exponent)
      if isPlain { values[index]?.unit = .none }
      // What is counted in whole things is exact.
      if column.measure == .quantity, values[index]?.decimals == 0 { values[index]?.quantity.halfStep = 0 }
    }
  }
}

extension TableReading.Column {
  /// The unit in its head: 单价（元）.
  var exponent: Int? {
    title.hasSuffix("(元)") ? -4 : title.hasSuffix("(万元)") ? 0 : nil
  }
}

extension Figure {
  func placed(at line: Int, exponent: Int) -> Figure {
    var copy = shifted(by: line)
    guard exponent != 0, case .money = unit, let scaled = Quantity(text.utf8.filter { $0 != 0x25 }, unit: exponent)
    else { return copy }
    copy.quantity = scaled
    copy.unit = .money(exponent: exponent)
    return copy
  }
}

extension IndicatorTable {
  mutating func place(at line: Int) {
    indicators = indicators.map { indicator in
      var moved = indicator
      moved.level3 = indicator.level3.shifted(by: line)
      moved.sign = indicator.sign?.shifted(by: line)
      moved.value = indicator.value?.shifted(by: line)
      moved.unit = indicator.unit?.shifted(by: line)
      moved.weight = indicator.weight?.shifted(by: line)
      moved.description = indicator.description?.shifted(by: line)
      moved.basis = indicator.basis?.shifted(by: line)
      moved.level2Range = indicator.level2Range?.shifted(by: line)
      moved.projectRange = indicator.projectRange?.shifted(by: line)
      return moved
    }
    for index in budgets.indices { budgets[index].budget = budgets[index].budget.shifted(by: line) }
    budget = budget?.shifted(by: line)
  }
}

extension IndicatorTable.Cell {
  func shifted(by lines: Int) -> IndicatorTable.Cell {
    IndicatorTable.Cell(text: text, range: range.shifted(by: lines))
  }
}

extension Block {
  var tableLayout: TableLayout {
    switch content {
    case .table(let table): table.layout
    case .readTable(let layout, _): layout
    default: .pipe
    }
  }
}
