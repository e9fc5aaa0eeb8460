import Testing

@testable import SubjectCatalogue

@Suite struct SubjectPathTests {
  let catalogue = SubjectCatalogue.shared

  private func judge(_ className: String?, _ section: String?, _ item: String?) -> String {
    switch catalogue.judgePath(class: className, section: section, item: item) {
    case nil: return "nothing"
    case .leads(let subject, let variations):
      let levels = variations.map(\.level.title).joined()
      return subject.code.description + (levels.isEmpty ? "" : " variant \(levels)")
    case .unknownName(let level, let nearest):
      return "no such \(level.title), \(nearest.first?.subject.label ?? "-")"
    case .notUnderParent(let level, let parent, _, let nearest):
      return "\(level.title) not under \(parent.name), \(nearest.first?.subject.label ?? "-")"
    }
  }

  @Test(
    arguments: [
      ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出", "2080505"),
      ("社会保障和就业", "行政事业单位养老支出", "机关事业单位职业年金缴费支出", "2080506 variant 类"),
      ("社会保障和就业", "行政事业单位离退休", "机关事业单位基本养老保险缴费支出", "2080505 variant 类款"),
      ("社会保障和就业", "其他社会保障和就业", "其他社会保障和就业支出", "2089999 variant 类款"),
      ("卫生健康支出", "医疗保障管理事务", "归口管理的事业运行", "2101550 variant 项"),
      ("卫生健康支出", "行政事业单位医疗", "归口管理的事业单位医疗", "2101102 variant 项"),
      ("卫生健康支出", "行政事业单位医疗", "行政单位 医疗", "2101101"),
      ("住房保障", "住房改革支出", "住房公积金", "2210201 variant 类"),
      ("住房保障支出", nil, "住房公积金", "2210201"),
      ("卫生健康支出", "行政事业单位医疗", nil, "21011"),
      (nil, "医疗保障管理事务", "行政运行", "2101501"),
      ("卫生健康支出", "行政事业单位医疗", "事业单位医疔", "no such 项, 2101102 事业单位医疗"),
      ("卫生健康支出", "医疗保障管理事务", "住房公积金", "项 not under 医疗保障管理事务, -"),
      ("卫生建康支出", "行政事业单位医疗", "事业单位医疗", "no such 类, 210 卫生健康支出"),
      ("卫生健康支出", "行政事业单位养老支出", "事业单位医疗", "款 not under 卫生健康支出, 21011 行政事业单位医疗"),
      (nil, nil, "", "nothing"),
    ] as [(String?, String?, String?, String)])
  func judgesNamesOfSentence(_ className: String?, _ section: String?, _ item: String?, _ expected: String) {
    #expect(judge(className, section, item) == expected)
  }

  @Test func offersNearestNames() {
    #expect(catalogue.nearestNames(to: "行政运营", amongChildrenOf: SubjectCode("21015")).first?.subject.name == "行政运行")
    #expect(catalogue.nearestNames(to: "基本工姿", classification: .economicDepartment).first?.subject.name == "基本工资")
    #expect(catalogue.nearestNames(to: "").isEmpty)
  }

  @Test func countsCharactersToChange() {
    func distance(_ left: String, _ right: String, _ limit: Int = 5) -> Int? {
      editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars), limit: limit)
    }
    #expect(distance("行政运行", "行政运行") == 0)
    #expect(distance("行政运行", "行政运营") == 1)
    #expect(distance("行政运行", "行运政行") == 1)
    #expect(distance("", "行政") == 2)
    #expect(distance("行政运行", "事业", 2) == nil)
  }
}
