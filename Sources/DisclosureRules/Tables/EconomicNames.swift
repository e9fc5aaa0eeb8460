import DisclosureFacts
import SubjectCatalogue

/// The rows of a table of basic expenditure that has the names of the economic classification without their codes.
enum EconomicNames {
  /// 合计 with its 类, and each 类 with the 款 below it; none where a row is neither.
  static func groups(_ table: UnitFacts.TableFacts, _ side: TableReading) -> [SubjectHierarchy.Group] {
    guard let role = table.kind?.role, role == .basicExpenditure || role == .economicExpenditure,
      !side.rows.contains(where: { $0.code != nil })
    else { return [] }
    var classes: [SubjectHierarchy.Group] = []
    var code: SubjectCode?
    var total: Int?
    for (index, row) in side.rows.enumerated() where row.hasFigures {
      if row.isTotal {
        guard total == nil else { return [] }
        total = index
        continue
      }
      let named = SubjectCatalogue.shared.subjects(named: row.name).filter { $0.classification == .economicDepartment }
      if let subject = named.first(where: { $0.level == .class }) {
        classes.append(SubjectHierarchy.Group(parent: index, children: []))
        code = subject.code
      } else if let code, let last = classes.indices.last, named.contains(where: { $0.code.isUnder(code) }) {
        classes[last].children.append(index)
      } else {
        return []
      }
    }
    let sums = classes.filter { !$0.children.isEmpty }
    guard !sums.isEmpty else { return [] }
    return sums + (total.map { [SubjectHierarchy.Group(parent: $0, children: classes.compactMap(\.parent))] } ?? [])
  }
}
