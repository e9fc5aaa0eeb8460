import DisclosureFacts
import DisclosureSyntax
import Testing

@Suite("Years, empty statements and lists of names")
struct ProseMentionTests {
  private func years(_ sentence: String) -> [String] {
    ProseReading.read(normalized(sentence)).years.map { "\($0.value) \($0.context)" }
  }

  private func empties(_ sentence: String) -> [String] {
    let text = normalized(sentence)
    return ProseReading.read(text).emptyStatements.map {
      text.string($0.word) + "|" + text.string($0.subject) + ($0.isAboutTable ? "|table" : "")
    }
  }

  private func names(_ sentence: String) -> [String] {
    let text = normalized(sentence)
    return ProseReading.read(text).nameLists.map { list in
      text.string(list.subject) + ":" + list.names.map { text.string($0) }.joined(separator: "|")
        + (list.isOpen ? "…" : "") + (list.statement.map { " of \($0)" } ?? "")
    }
  }

  @Test func yearContexts() {
    #expect(years("1.2024年预算5万元，比2023年预算增加1万元") == ["2024 plain", "2023 comparison"])
    #expect(
      years("青政办〔2020〕6号、（财社[2019]166号）、（2021）3号") == [
        "2020 documentNumber", "2019 documentNumber", "2021 documentNumber",
      ])
    #expect(years("《2022年实施方案》") == ["2022 bookTitle"])
    #expect(years("截至2023年12月31日，自2021年5月起") == ["2023 cutoffDate", "2021 date"])
    #expect(years("2021-2025年规划，2021年—2023年行动") == ["2021 period", "2025 period", "2021 period", "2023 period"])
    #expect(years("202年度预算") == ["202 plain"])
    #expect(years("编号2024001，共2024人") == [])
  }

  @Test func emptyStatements() {
    #expect(
      empties("水利局2024年没有政府性基金预算拨款收入，也没有使用政府性基金预算拨款安排的支出。")
        == ["没有|政府性基金预算拨款收入", "没有|政府性基金预算拨款安排的支出"])
    #expect(empties("注：本单位无国有资本经营预算支出，故本表无数据。") == ["无|国有资本经营预算支出", "无||table"])
    #expect(empties("无政府采购预算，空表列示。") == ["无|政府采购预算", "空表||table"])
    #expect(empties("水利局为事业单位，2024年无机关运行经费。") == ["无|机关运行经费"])
    #expect(empties("2024年无政府采购项目，未安排政府采购预算。") == ["无|政府采购项目", "未安排|政府采购预算"])
    #expect(empties("2024年没有安排政府购买服务支出。") == ["没有|政府购买服务支出"])
    #expect(empties("与上年相比无增减变化，没有变化。") == [])
  }

  @Test func nameLists() {
    #expect(
      names("（一）人员经费280万元，主要包括：基本工资、津贴补贴、奖金等。") == [":基本工资|津贴补贴|奖金… of 0"])
    #expect(
      names("2024年收支总预算5万元，收入全部是事业收入、支出包括：教育支出、住房保障支出。")
        == ["收入:事业收入 of 0", "支出:教育支出|住房保障支出 of 0"])
    #expect(names("支出包括：教育支出5万元、住房保障支出2万元。") == [])
  }
}
