import DisclosureSyntax
import DocumentText

/// What the names of departments and of their units end with.
///
/// Each use has its own set, since what else ends so depends on the place: 会 is no 协会 in 培训会, 部 none in 第一部, and
/// where a name is only looked for inside of other words fewer endings tell one. What stands in one set and not in
/// another has mostly been left out for a false alarm: try out on drafts what you add.
package enum BodyNames {
  /// What tells a body nearly everywhere.
  private static let usual: [Word] = ["局", "中心", "院", "校", "站", "所", "队", "馆"]

  // MARK: In front of something else

  /// In front of the name of a quantity: whose it is, or of what area and time.
  static let owners = WordIndex(
    usual + [
      "委", "办", "会", "室", "部门", "单位", "本级", "汇总", "政府", "集团", "部", "厅", "园", "全区", "全市", "全县", "全省", "全镇", "全乡", "全年",
      "小学",
      "中学", "大学", "府", "街道",
    ])
  /// In front of the name of a total, where the year, 其中 and 安排 may stand too.
  package static let ownersOfTotals = WordIndex(
    usual + ["委员会", "办公室", "部", "会", "处", "单位", "部门", "本级", "汇总", "年", "年度", "的", "厅", "府", "其中", "安排"])
  /// In front of the year that a sentence begins with.
  package static let beforeYears =
    usual + ["委", "办", "厅", "部", "室", "学", "园", "会", "场", "本级", "机关"]

  // MARK: At the end

  /// Of a name in a list that a sentence counts: sections of an office too.
  package static let inLists = usual + ["科", "室", "部", "股", "处"]
  /// Of a heading below which one unit speaks.
  package static let inHeadings = usual + ["学", "委员会", "办公室", "园", "机关", "本级"]
  /// Of a row's name.
  package static let inRows = (usual + ["机关", "本级", "委员会", "办公室", "处", "会", "园", "厅"]).map(\.string)
  /// Of the whole name of an office of its own, not of one of its sections.
  package static let inFull: [Word] = [
    "局", "委员会", "厅", "院", "政府", "部", "办公室", "大学", "学院", "中心", "协会", "联合会",
  ]
  /// Of a unit that a sentence names beside the department: none that a kind of department has.
  package static let belowDepartments: [Word] = [
    "中心", "大队", "支队", "所", "幼儿园", "站", "学校", "小学", "中学", "医院", "保健院",
  ]

  // MARK: Anywhere inside

  /// Of a title that names whose disclosure it is.
  package static let insideTitles = ["局", "委", "办", "院", "校", "会", "中心", "所", "站", "队", "厅", "府", "镇", "乡", "街道"]
  /// Of a label that says whose part of a total it states: 局 is inside the name of all of them.
  package static let insideLabels: [Word] = ["机关", "本级", "单位", "馆", "中心", "站", "所", "院", "校", "队"]
}
