import DisclosureFacts
import DocumentText

/// All rules, in the order of their families. A new rule is one file in `Rules` and one line here.
package enum RuleRegistry {
  package static let all: [Rule] = [
    .sumRow, .sumChildren, .sumTotal, .sumText,
    .crossTable, .crossUnit, .crossText, .crossRepeat,
    .percentShare, .percentChange, .percentTotal, .changeAmount, .changeDirection, .changeParts, .changeBase,
    .productAmount,
    .sectionMissing, .sectionEmpty, .sectionNumber, .tableMissing, .tableUnexplained,
    .subjectName, .subjectCode, .subjectLevel, .subjectRetired, .subjectDuplicate, .yearStale, .unitMismatch,
    .entityName,
    .indicatorWeight, .indicatorScore, .indicatorRepeat, .indicatorBudget, .indicatorUnit, .indicatorPlace,
    .indicatorEmpty,
    .templateResidue, .textDoubled, .textUnpaired, .textCopied, .textTerm, .readUncertain,
  ]

  static let inText = all.compactMap(\.findInText)
  static let inParagraph = all.compactMap(\.findInParagraph)
  static let requirementsInParagraph = all.compactMap(\.requireInParagraph)
  static let inTable = all.compactMap(\.findInTable)
  static let requirementsInTable = all.compactMap(\.requireInTable)
  static let inSubject = all.compactMap(\.findInSubject)
  static let inIndicators = all.compactMap(\.findInIndicators)
  static let requirementsInPair = all.compactMap(\.requireInPair)
  static let inTables = all.compactMap(\.findInTables)
  static let requirementsInTables = all.compactMap(\.requireInTables)
  static let inStatements = all.compactMap(\.findInStatements)
  static let requirementsInStatements = all.compactMap(\.requireInStatements)
  static let requirementsBesideTotals = all.compactMap(\.requireBesideTotals)
  static let besideTables = all.compactMap(\.findBesideTables)
  static let requirementsBesideTables = all.compactMap(\.requireBesideTables)
  static let inTexts = all.compactMap(\.findInTexts)
  static let inUnit = all.compactMap(\.find)
  static let inDocument = all.compactMap(\.findInDocument)

  /// The place of a rule among all.
  static let order = Dictionary(
    all.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
}
