import DisclosureRules
import Testing

@Suite struct GovernmentLevelTests {
  /// Of a department named so the level below the province, or nothing where the name does not tell.
  @Test(arguments: [
    ("青石市审计局", GovernmentLevel.city), ("青石市临湖区审计局", .district), ("云台县审计局", .county), ("白音旗审计局", .banner),
    ("某某省审计厅", nil), ("青石市中级人民法院", nil), ("云台县人民检察院", nil), ("青石经济技术开发区管理委员会", nil),
    ("临湖自然保护区管理局", nil),
  ])
  func levelOfName(_ name: String, _ level: GovernmentLevel?) {
    #expect(GovernmentLevel(ofUnit: name) == level)
  }
}
