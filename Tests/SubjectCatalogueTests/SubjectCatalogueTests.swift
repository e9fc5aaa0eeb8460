import Testing

@testable import SubjectCatalogue

@Suite struct SubjectCatalogueTests {
  let catalogue = SubjectCatalogue.shared

  @Test func decodesEveryRow() {
    #expect(catalogue.subjects.count == 1754 + 110 + 76 + 134 + 148)
    #expect(catalogue.groups.allSatisfy { catalogue.subject(code: $0.code) != nil })
    #expect(zip(catalogue.groups, catalogue.groups.dropFirst()).allSatisfy { $0.code < $1.code })
  }

  @Test func decodingIsQuick() {
    let clock = ContinuousClock()
    var decoder = SubjectDecoder()
    let time = clock.measure { decoder.decode(BuiltInTable.functional) }
    #expect(time < .milliseconds(200), "\(time)")
  }

  @Test func findsByCode() throws {
    let subject = try #require(catalogue.subject(code: "2101501"))
    #expect(subject.name == "行政运行")
    #expect(subject.level == .item)
    #expect(subject.classification == .functional)
    #expect(catalogue.subject(code: " 30101 ")?.name == "基本工资")
    #expect(catalogue.subject(code: "２１０")?.name == "卫生健康支出")
    #expect(catalogue.subject(code: "301", classification: .functional) == nil)
    #expect(catalogue.subject(code: "2109") == nil)
    #expect(catalogue.subject(code: "") == nil)
    #expect(catalogue.subject(code: "99999999999999999999") == nil)
    #expect(catalogue.subject(code: "2x1") == nil)
  }

  @Test func findsByYear() throws {
    let code = try #require(SubjectCode("20805"))
    #expect(catalogue.subject(code: code)?.name == "行政事业单位养老支出")
    #expect(catalogue.subject(code: code, year: 2019)?.name == "行政事业单位离退休")
    #expect(catalogue.subjects(code: code).count == 2)
  }

  @Test func findsByName() {
    #expect(catalogue.subjects(named: "基本工资").map(\.code.description) == ["30101"])
    #expect(catalogue.subjects(named: " 因公出国 (境) 费用").map(\.code.description) == ["30212", "50207"])
    #expect(catalogue.subjects(named: "行政运行").count > 50)
    #expect(catalogue.subjects(named: "没有这个").isEmpty)
    #expect(catalogue.candidates(named: "社会保障和就业", level: .class).map(\.subject.code.description) == ["208"])
  }

  @Test func walksTheTree() throws {
    let code = try #require(SubjectCode("2101501"))
    #expect(catalogue.path(of: code).map(\.name) == ["卫生健康支出", "医疗保障管理事务", "行政运行"])
    #expect(catalogue.parent(of: code)?.name == "医疗保障管理事务")
    let children = catalogue.children(of: SubjectCode("21015")).map(\.code.description)
    #expect(children.contains("2101501") && children.contains("2101599"))
    #expect(catalogue.children(of: nil).contains { $0.name == "教育支出" })
    #expect(catalogue.children(of: SubjectCode("301")).first?.name == "基本工资")
  }

  @Test func tellsTheBudget() {
    #expect(SubjectCode("2101501").flatMap(BudgetKind.init(of:)) == .generalPublic)
    #expect(SubjectCode("2120801").flatMap(BudgetKind.init(of:)) == .governmentFunds)
    #expect(SubjectCode("30101").flatMap(BudgetKind.init(of:)) == nil)
  }

  @Test func knowsWhatIsOnlyRecalled() {
    #expect(catalogue.subject(code: "2101501")?.isVerified == true)
    #expect(catalogue.subjects.filter { $0.source.hasSuffix("recalled") }.allSatisfy { !$0.isVerified })
    #expect(catalogue.subject(code: "20141")?.isUncertain == true)
  }
}
