import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// The rows of tables that list subjects by code.
enum SubjectRows {
  struct Entry {
    let code: String
    let row: TableReading.Row
    /// What the catalogue says of the two in the budget's year.
    let judgement: SubjectJudgement
    /// Where the row is among the table's sides and their rows.
    let place: (side: Int, row: Int)
    /// Whether the layout shows where a cell ends.
    let hasBorders: Bool
    /// The subject whose official name the row bears, if that is another one than its code's and only one fits.
    private(set) var meant: Subject?

    /// - Parameter leadingDigit: The digit with which most codes of the table begin.
    fileprivate init(
      _ code: String, _ row: TableReading.Row, _ judgement: SubjectJudgement, at place: (side: Int, row: Int),
      hasBorders: Bool, leadingDigit: Character?
    ) {
      self.code = code
      self.row = row
      self.judgement = judgement
      self.place = place
      self.hasBorders = hasBorders
      meant = judgement.subjectMeant(
        code: code, name: row.name, leadingDigit: leadingDigit ?? code.first, hasBorders: hasBorders)
    }

    /// Whether words of other cells stand in the name, as where a PDF prints cells into each other: the official name is
    /// in it with more around it, or little of it is left, and it is no other subject's name.
    func hasRunInto(_ official: String) -> Bool {
      guard SubjectCatalogue.shared.subjects(named: row.name).isEmpty else { return false }
      let (stated, official) = (NameFolding.folded(row.name), NameFolding.folded(official))
      return stated != official && stated.contains(official)
        || editDistance(Array(stated.unicodeScalars), Array(official.unicodeScalars), limit: Self.mostSlips) == nil
    }

    /// More characters of a name are not mistyped.
    private static let mostSlips = 3

    /// Whether its name is a subject's, and the code one digit off that of no other one.
    fileprivate var hasOnlyItsCodeWrong: Bool {
      guard let meant, isSlip(meant) else { return false }
      if case .unknownCode = judgement { return true }
      return SubjectCatalogue.shared.subjects(named: row.name).count == 1
    }

    /// Whether a slip of digits leads from a subject's code to the stated one.
    fileprivate func isSlip(_ subject: Subject) -> Bool { subject.isSlip(code) }
  }

  private static let roles: Set<TableRole> = [
    .income, .expenditure, .generalExpenditure, .basicExpenditure, .governmentFund, .stateCapital, .economicExpenditure,
    .projectExpenditure, .fiscalExpenditure, .projects,
  ]

  static func all(_ table: UnitFacts.TableFacts, year: Int?) -> [Entry] {
    guard table.indicators == nil, let role = table.kind?.role, roles.contains(role) else { return [] }
    let classification: Classification? =
      switch role {
      case .basicExpenditure, .economicExpenditure: nil
      default: .functional
      }
    let hasBorders = table.layout != .wrapped && table.layout != .aligned
    var entries: [Entry] = []
    for (side, reading) in table.sides.enumerated() {
      let leadingDigit = leadingDigit(of: reading)
      for (index, row) in reading.rows.enumerated() {
        guard let code = row.code, [3, 5, 7].contains(code.utf8.count), !row.name.isEmpty,
          code.utf8.allSatisfy(isDigit), row.name != code, !row.name.utf8.allSatisfy(isDigit)
        else { continue }
        let judgement = SubjectCatalogue.shared.judge(
          code: code, name: row.name, classification: classification, year: year)
        let entry = Entry(code, row, judgement, at: (side, index), hasBorders: hasBorders, leadingDigit: leadingDigit)
        // Projects bear the codes of their subjects and names of their own.
        if role == .projects, !entry.hasOnlyItsCodeWrong { continue }
        entries.append(entry)
      }
    }
    return entries
  }

  private static func leadingDigit(of side: TableReading) -> Character? {
    var counts: [UInt8: Int] = [:]
    for row in side.rows { if let digit = row.code?.utf8.first { counts[digit, default: 0] += 1 } }
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value >= 3 else { return nil }
    return Character(Unicode.Scalar(most.key))
  }

  /// The table with the codes that are meant where single digits of them are wrong, so that a slip in a code is not taken
  /// for one in all the sums that the row is part of.
  static func corrected(_ table: UnitFacts.TableFacts, _ entries: [Entry]) -> UnitFacts.TableFacts {
    var codes: [(place: (side: Int, row: Int), code: String)] = []
    for entry in entries {
      guard let meant = entry.meant, entry.isSlip(meant) else { continue }
      let code = "\(meant.code)"
      // Where another row has it the name may be what is wrong.
      if !entries.contains(where: { $0.code == code }) { codes.append((entry.place, code)) }
    }
    return codes.isEmpty ? table : table.replacingCodes(codes)
  }
}

extension TableReading.Row {
  /// What mends the code; `nil` where its digits stand in columns of 类, 款 and 项 of which not only the last is wrong.
  func replacement(ofCode right: String) -> Replacement? {
    guard let code, let range = codeRange, range.lowerBound.line == range.upperBound.line else { return nil }
    if range.upperBound.column - range.lowerBound.column == code.utf8.count {
      return Replacement(range: range, text: right)
    }
    guard right.utf8.count == code.utf8.count, right.utf8.count > 2, right.dropLast(2) == code.dropLast(2) else {
      return nil
    }
    let end = range.upperBound
    return Replacement(range: TextPoint(line: end.line, column: end.column - 2)..<end, text: String(right.suffix(2)))
  }
}

extension SubjectJudgement {
  /// The subject that a code and a name that do not go together mean: the one whose official name it is, if only one fits.
  ///
  /// - Parameters:
  ///   - leadingDigit: What codes of the classification begin with.
  ///   - hasBorders: Whether nothing else can have run into the name.
  func subjectMeant(code: String, name: String, leadingDigit: Character?, hasBorders: Bool) -> Subject? {
    switch self {
    case .agrees, .knownVariant(_, .retired), .knownVariant(_, .alias), .knownVariant(_, .loose),
      .knownVariant(_, .uncertain):
      return nil
    case .knownVariant, .noCode, .differs, .unknownCode, .unknownClass, .otherClassification: break
    }
    let named = SubjectCatalogue.shared.subjects(named: name).filter { subject in
      let other = "\(subject.code)"
      return other.utf8.count == code.utf8.count && other.first == leadingDigit && other != code
    }
    let slips = named.filter { $0.isSlip(code) }
    switch self {
    // 电费 is the end of 邮电费 too, and 00107 could be anything: nothing but the slip tells that the code is wrong.
    case .knownVariant, .noCode: return hasBorders && slips.count == 1 ? slips[0] : nil
    default: break
    }
    // Of several subjects of one name (行政运行) the one beside the stated code.
    let near = named.filter { "\($0.code)".prefix(code.count - 2) == code.prefix(code.count - 2) }
    if near.count == 1 { return near[0] }
    if slips.count == 1 { return slips[0] }
    return named.count == 1 && named[0].isVerified ? named[0] : nil
  }
}

extension Subject {
  /// Whether a slip of digits leads from its code to the stated one.
  fileprivate func isSlip(_ stated: String) -> Bool {
    DigitSlip.leads(from: Array("\(code)".utf8), to: Array(stated.utf8))
  }
}
