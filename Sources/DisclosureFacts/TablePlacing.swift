import DisclosureSyntax
import DocumentText

extension UnitFacts.TableFacts {
  /// Moves every place down to the table's first line and puts amounts into 万元.
  mutating func place(at line: Int, exponent: Int) {
    for side in sides.indices {
      for column in sides[side].columns.indices {
        sides[side].columns[column].range = sides[side].columns[column].range?.shifted(by: line)
      }
      let columns = sides[side].columns
      for row in sides[side].rows.indices {
        sides[side].rows[row].place(at: line, exponent: exponent, columns: columns)
      }
    }
    indicators?.place(at: line)
  }
}

extension TableReading.Row {
  mutating func place(at line: Int, exponent: Int, columns: [TableReading.Column]) {
    codeRange = codeRange?.shifted(by: line)
    nameRange = nameRange?.shifted(by: line)
    for index in figures.indices { figures[index] = figures[index].placed(at: line, exponent: exponent) }
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
    if case .table(let table) = content { return table.layout }
    return .pipe
  }
}
