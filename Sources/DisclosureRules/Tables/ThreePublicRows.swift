import DisclosureFacts
import DocumentText

/// The rows of a “三公” table that adds up down its lines: 合计, 因公出国（境）费, 公务用车购置及运行费 with its two
/// parts, 公务接待费; 河北 adds 会议费 and 培训费.
struct ThreePublicRows {
  /// RB60–RB63, RF60: each total with its parts.
  private(set) var groups: [SubjectHierarchy.Group] = []

  init(_ rows: [TableReading.Row]) {
    // A figure whose column is open may be missing from any sum.
    guard rows.allSatisfy({ $0.isPlaced || !$0.hasFigures }) else { return }
    func row(_ matches: (String) -> Bool) -> Int? {
      rows.firstIndex { row in
        row.code == nil && !row.isTotal && !row.name.contains("三公")
          && (row.name.contains("费") || row.name.contains("用车购置"))
          && matches(row.name)
      }
    }
    let abroad = row { $0.contains("因公出国") }
    let vehicles = row { $0.contains("购置及运") || $0 == "公务用车费" }
    let purchase = row { $0.contains("用车购置") && !$0.contains("及运") }
    let operation = row { $0.contains("用车运行") }
    let reception = row { $0.contains("公务接待") }
    let meetings = row { $0 == "会议费" }
    let training = row { $0 == "培训费" }
    if let vehicles, let purchase, let operation {
      groups.append(SubjectHierarchy.Group(parent: vehicles, children: [purchase, operation]))
    }
    guard let abroad, let reception, vehicles != nil || purchase != nil && operation != nil else { return }
    let items = [abroad, reception] + (vehicles.map { [$0] } ?? [purchase, operation].compactMap { $0 })
    // “三公”经费小计 and 合计 may both stand.
    let named = rows.firstIndex { $0.code == nil && $0.name.contains("三公") && $0.hasFigures }
    let total = rows.firstIndex { row in
      row.isTotal && !row.name.contains("三公") && !row.name.contains("采购") && row.hasFigures
    }
    if let named { groups.append(SubjectHierarchy.Group(parent: named, children: items)) }
    guard let total else { return }
    let others = [meetings, training].compactMap { $0 }
    groups.append(SubjectHierarchy.Group(parent: total, children: (named.map { [$0] } ?? items) + others))
  }
}
