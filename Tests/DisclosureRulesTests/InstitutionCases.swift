import Testing

extension RuleCase {
  /// What hospitals, schools, courts and towns state besides: several funds, their own money, units of their own.
  static let institutions = [
    // 其中 below 其中 with shares, parted by semicolons.
    RuleCase(
      "percent.share",
      "本年支出合计8203.60万元，其中：基本支出6412.20万元，占78.16%，其中：人员经费⟦4218.50→4281.50⟧万元，占基本支出的66.77%；公用经费2130.70万元，占基本支出的33.23%；项目支出1791.40万元，占21.84%。",
      expected: "4281.50万元", isFinalAccounts: true),
    RuleCase("sum.text", "共有车辆64辆，其中：执法执勤用车49辆、其他用车15辆，其他用车主要是囚车⟦8→9⟧辆、通勤客车6辆。", expected: "9辆"),
    RuleCase("sum.text", "商品和服务支出⟦61.86→61.56⟧万元，其中：水费3.65万元、电费11.52万元、邮电费7.24万元、差旅费39.15万元。"),
    RuleCase("sum.text", "2025年末资产总额512.60万元，负债总额94.30万元，净资产总额⟦428.30→418.30⟧万元。", isFinalAccounts: true),
    RuleCase("product.amount", "励志奖学金184人，每人5,000元，共⟦91.00→92.00⟧万元。", isFinalAccounts: true),
    // The budget behind the final account.
    RuleCase(
      "percent.change", "公务接待费支出数34.20万元，预算数38.00万元，支出数比预算数减少3.80万元，下降率为⟦11.00→10.00⟧%。",
      isFinalAccounts: true),
    RuleCase("template.residue", "公务接待费比上年⟦下降（上升）→下降⟧1.20%。"),
    // Below 一、 its parts （一）（二）, without 其中.
    RuleCase(
      "sum.total",
      """
      单位收支总表
      单位：万元

      | 收入项目 | 预算数 | 支出项目 | 预算数 |
      |---|---|---|---|
      | 一、财政拨款收入 | 1846.20 | 一、卫生健康支出 | 9418.70 |
      | （一）一般公共预算拨款收入 | ⟦1728.60→1782.60⟧ | 二、住房保障支出 | 127.50 |
      | （二）政府性基金预算拨款收入 | 63.60 |  |  |
      | 二、事业收入 | 7700.00 |  |  |
      | 本年收入合计 | 9546.20 | 本年支出合计 | 9546.20 |
      | 收入总计 | 9546.20 | 支出总计 | 9546.20 |
      """, expected: "1782.60万元"),
  ]
}
