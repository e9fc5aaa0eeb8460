import Testing

@testable import SubjectCatalogue

@Suite struct SubjectSearchTests {
  private func labels(_ query: String, _ limit: Int = 3) -> [String] {
    SubjectCatalogue.shared.search(query, limit: limit).map(\.subject.label)
  }

  @Test func ranksByCode() {
    #expect(labels("2101501", 1) == ["2101501 行政运行"])
    #expect(labels("210", 1) == ["210 卫生健康支出"])
    #expect(labels("3010", 2) == ["30101 基本工资", "30102 津贴补贴"])
    #expect(labels("2109").isEmpty == false)
  }

  /// 卫生健康 is also below 援助其他地区支出, and with other words below 转移性支出.
  @Test(arguments: [
    ("卫生健康", 210), ("wsjk", 210), ("教育", 205), ("jiaoyu", 205), ("农林水", 213), ("nls", 213), ("公共安全", 204),
    ("科学技术", 206),
    ("kxjs", 206), ("shbzhjy", 208), ("交通运输", 214),
  ])
  func ranksClassesBeforeTheirNamesakes(_ query: String, _ code: UInt32) {
    #expect(SubjectCatalogue.shared.search(query, limit: 1).first?.subject.code.number == code)
  }

  @Test func ranksByName() {
    #expect(labels("基本工资", 1) == ["30101 基本工资"])
    #expect(labels("医疗保障管理", 1) == ["21015 医疗保障管理事务"])
    #expect(labels("职业年金").first == "30109 职业年金缴费")
    #expect(labels("职业年金").contains("2080506 机关事业单位职业年金缴费支出"))
    #expect(labels("住公积", 1) == ["2210201 住房公积金"])
    #expect(labels("医疗保障 行政运行", 1) == ["2101501 行政运行"])
    #expect(labels("21015 行政运行", 1) == ["2101501 行政运行"])
  }

  @Test func oldNameLeadsToPresentOne() {
    let match = SubjectCatalogue.shared.search("行政事业单位离退休", limit: 1).first
    #expect(match?.subject.label == "20805 行政事业单位养老支出")
    #expect(match?.otherName == "行政事业单位离退休")
  }

  @Test func findsNothingForNothing() {
    #expect(labels("").isEmpty)
    #expect(labels("  　").isEmpty)
    #expect(labels("没有这个科目名").isEmpty)
    #expect(labels("88").isEmpty)
    #expect(SubjectCatalogue.shared.search("行政", limit: 0).isEmpty)
  }
}

@Suite struct IndicatorVocabularyTests {
  let vocabulary = IndicatorVocabulary.shared

  @Test func holdsTheLevels() {
    #expect(Array(vocabulary.level1Names.prefix(2)) == ["产出指标", "效益指标"])
    #expect(Set(vocabulary.level2Names(under: "产出指标")) == ["数量指标", "质量指标", "时效指标", "成本指标"])
    #expect(vocabulary.level2Names(under: "成本 指标").contains("经济成本指标"))
    #expect(vocabulary.isLevel1("满意度指标") && vocabulary.isLevel2("数量") && vocabulary.isLevel2("数量指\n标"))
    #expect(!vocabulary.isLevel1("医保") && !vocabulary.isLevel2(""))
  }

  @Test func findsWordings() {
    let found = vocabulary.indicators(level2: "数量指标", containing: "定点医疗机构")
    #expect(found.count >= 2)
    #expect(found.allSatisfy { $0.level2.hasPrefix("数量") && $0.name.contains("定点医疗机构") })
    #expect(vocabulary.indicators(containing: "满意度").count > 5)
    #expect(vocabulary.indicators(level2: "没有", containing: "").isEmpty)
  }
}

@Suite struct RequiredContentTests {
  @Test func holdsEveryRow() {
    #expect(RequiredContent.all.count == 67)
    #expect(RequiredContent.row(id: "B08")?.title == "一般公共预算支出表")
    #expect(RequiredContent.row(id: "B08")?.obligation == .must)
    #expect(RequiredContent.row(id: "B16")?.regions.contains("安徽") == true)
    #expect(RequiredContent.row(id: "F06")?.document == .finalAccounts)
    #expect(RequiredContent.row(id: "X1") == nil)
  }
}
