import Testing

@testable import SubjectCatalogue

@Suite struct SubjectJudgementTests {
  let catalogue = SubjectCatalogue.shared

  private func judge(_ code: String, _ name: String, year: Int? = nil) -> String {
    switch catalogue.judge(code: code, name: name, year: year) {
    case .agrees: "agrees"
    case .knownVariant(let official, let variation):
      switch variation {
      case .retired: "retired: \(official.name)"
      case .alias: "alias: \(official.name)"
      case .loose: "loose: \(official.name)"
      case .partial: "partial: \(official.name)"
      case .extended: "extended: \(official.name)"
      case .uncertain: "uncertain: \(official.name)"
      }
    case .differs(let official, let isCertain): "\(isCertain ? "wrong" : "doubtful"): \(official.name)"
    case .unknownCode(let parent): "unknown under \(parent?.name ?? "-")"
    case .unknownClass: "unknown class"
    case .otherClassification(let other): "of \(other.rawValue)"
    case .noCode: "no code"
    }
  }

  @Test func judgesCodeAndName() {
    #expect(judge("2101501", "行政运行") == "agrees")
    #expect(judge("2101501", " 行政　运行\n") == "agrees")
    #expect(judge("30212", "因公出国(境)费用") == "agrees")
    #expect(judge("2101501", "事业运行") == "wrong: 行政运行")
    #expect(judge("2101501", "行政运营") == "wrong: 行政运行")
    #expect(judge("2101501", "行政运行（医保）") == "loose: 行政运行")
    #expect(judge("208", "社会保障和就业") == "alias: 社会保障和就业支出")
    #expect(judge("2080505", "机关事业单位基本养老保险缴费支") == "partial: 机关事业单位基本养老保险缴费支出")
    #expect(judge("20805", "行政事业单位离退休") == "retired: 行政事业单位养老支出")
    #expect(judge("20805", "行政事业单位离退休", year: 2019) == "agrees")
    #expect(judge("2101577", "某事") == "unknown under 医疗保障管理事务")
    #expect(judge("2997701", "某事") == "unknown under 其他支出" || judge("2997701", "某事") == "unknown class")
    #expect(judge("290", "某事") == "unknown class")
    #expect(judge("401", "某事") == "unknown class")
    #expect(judge("12", "某事") == "no code")
    #expect(judge("210150100101", "行政运行") == "no code")
    #expect(judge("2101501", "行政运行 263.73") == "extended: 行政运行")
    #expect(
      catalogue.judge(code: "30101", name: "基本工资", classification: .functional)
        == .otherClassification(.economicDepartment))
  }

  @Test func uncertainNamesNeverMakeAnError() {
    for subject in catalogue.subjects where subject.isUncertain || !subject.isVerified {
      if case .differs(_, true) = catalogue.judge(code: subject.code.description, name: subject.name) {
        Issue.record("\(subject.label)")
      }
    }
  }
}
