import DisclosureFacts
import DocumentText

extension Rule {
  /// RB118, RF111: a department is the sum of its units.
  ///
  /// What it requires is found by ``UnitSum``.
  static let crossUnit = Rule(
    id: "cross.unit", title: "部门与所属单位",
    explanation: "部门汇总表等于所属单位各表之和，逐表、逐科目、逐栏核对。所属单位各表在部门各表之后；哪些表是所属单位的，由多数数字能够相加证实。",
    example: "部门卫生健康支出 1175.72，本级 675.72、所属中心 550.00 → 1225.72，与部门数不符")
}
