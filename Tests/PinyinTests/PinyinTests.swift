import Testing

@testable import Pinyin

/// The first name that a query meets best, of those given.
private func check(_ query: String, finds names: [String], sourceLocation: SourceLocation = #_sourceLocation) {
  var keys = NameKeys()
  for name in names { keys.append(folded: name.utf8) }
  guard let query = NameQuery(folded: query.utf8) else {
    Issue.record("no query", sourceLocation: sourceLocation)
    return
  }
  let matches = (0..<keys.count).compactMap { row in keys.match(row, query).map { (row, $0) } }
  let found = matches.sorted { ($0.1.extent, $0.1.cost, $0.0) < ($1.1.extent, $1.1.cost, $1.0) }.map { names[$0.0] }
  #expect(found == names.prefix(found.count).map { $0 } && !found.isEmpty, "\(found)", sourceLocation: sourceLocation)
}

private func reading(_ text: String) -> String { PinyinReadings.shared.reading(of: text).joined(separator: " ") }

@Suite struct PinyinTests {
  @Test func readsCharactersAsTheWordAsks() {
    #expect(reading("银行") == "yin hang")
    #expect(reading("工商行政管理") == "gong shang xing zheng guan li")
    #expect(reading("旅游行业业务管理") == "lv you hang ye ye wu guan li")
    #expect(reading("灾后重建") == "zai hou chong jian")
    #expect(reading("重大项目、重点工作") == "zhong da xiang mu  zhong dian gong zuo")
    #expect(reading("结构调整") == "jie gou tiao zheng")
    #expect(reading("海洋调查") == "hai yang diao cha")
    #expect(reading("会计") == "kuai ji")
    #expect(reading("会议") == "hui yi")
    #expect(reading("罚没收入") == "fa mo shou ru")
    #expect(reading("差旅费") == "chai lv fei")
    #expect(reading("粮油差价补贴") == "liang you cha jia bu tie")
    #expect(reading("退耕还林还草") == "tui geng huan lin huan cao")
    #expect(reading("参政议政") == "can zheng yi zheng")
    #expect(reading("收入增长率") == "shou ru zeng zhang lv")
    #expect(reading("中长期") == "zhong chang qi")
    #expect(reading("abc（）").allSatisfy { $0 == " " })
  }

  @Test func findsByCharactersSyllablesAndInitials() {
    for query in ["基本工资", "jibengongzi", "jbgz", "基bgz", "jibengz", "JBGZ", "基本gongz"] {
      check(query, finds: ["基本工资"])
    }
    check("gongz", finds: ["工资", "基本工资"])
    check("shui", finds: ["水费", "社会事业"])
    check("医bz", finds: ["医疗保障", "医疗费补助"])
    check("xian", finds: ["县", "西安市"])
    check("ygcg", finds: ["因公出国（境）费用"])
    check("ygcgjfy", finds: ["因公出国（境）费用"])
    check("lvyou", finds: ["旅游"])
  }

  @Test func wholeNamesComeBeforeLongerOnes() {
    check("jjsr", finds: ["基金收入", "基金收入安排的支出", "其他基金收入", "基建金收入"])
  }

  @Test func takesAnyQuery() {
    #expect(NameQuery(folded: [UInt8]()) == nil)
    #expect(NameQuery(folded: [UInt8](repeating: 0x61, count: 5000)) == nil)
    #expect(NameQuery(folded: "医保".utf8)?.holdsLetters == false)
    var keys = NameKeys()
    keys.append(folded: "".utf8)
    keys.append(folded: [0xFF, 0xE4])
    if let query = NameQuery(folded: [0xFF, 0x61]) {
      for row in -1...2 { #expect(keys.match(row, query) == nil) }
    }
  }
}
