import DisclosureFacts
import DocumentText

/// All rules, in the order of their families. A new rule is one file in `Rules` and one line here.
package enum RuleRegistry {
  package static let all: [Rule] = [
    .sumRow, .sumChildren, .sumTotal, .sumText,
    .crossTable, .crossText, .crossRepeat,
    .percentShare, .percentChange, .changeAmount, .changeDirection, .changeParts, .changeBase, .productAmount,
    .sectionMissing, .sectionEmpty, .sectionNumber, .tableUnexplained,
    .subjectName, .subjectCode, .yearStale, .entityName,
    .indicatorWeight, .indicatorRepeat, .indicatorBudget, .indicatorUnit, .indicatorPlace, .indicatorEmpty,
    .templateResidue, .textDoubled, .textUnpaired, .textCopied, .textTerm,
  ]

  /// Runs every rule over a document.
  package static func findings(_ context: RuleContext) -> [Finding] {
    var relations = RelationSet()
    var findings: [Finding] = []
    for rule in all {
      rule.require(context, &relations)
      findings += rule.find(context)
    }
    let diagnosis = Diagnosis(relations)
    let contradictions = diagnosis.findings()
    // 大于 against a figure that is itself wrong is no second mistake.
    let wrong = Set(contradictions.map(\.range))
    findings.removeAll { finding in
      finding.rule.hasPrefix("change.") && finding.related.contains { wrong.contains($0.range) }
    }
    return findings + contradictions + diagnosis.roundingHints()
  }
}
