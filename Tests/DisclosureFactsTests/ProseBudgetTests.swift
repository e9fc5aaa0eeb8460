import DisclosureFacts
import Testing

/// Reads `sentence` and compares what it states with `expected`.
func check(
  _ sentence: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
  let text = normalized(sentence)
  #expect(render(ProseReading.read(text), of: text) == expected, sourceLocation: sourceLocation)
}

@Suite("Sentences of budgets")
struct ProseBudgetTests {
  @Test("Totals of income and expenditure")
  func totals() {
    check(
      "青禾县水利局2024年收支总预算512.30万元，收入只有一般公共预算拨款，支出有农林水支出、住房保障支出。",
      ["label=收支总预算 year=2024 amount=512.30万元"])
    check(
      "青禾县水利局2024年收支预算总数512.30万元，比2023年收支预算总数增加12.3万元，主要原因：新增防汛任务。",
      ["label=收支预算总数 year=2024 amount=512.30万元 baseKind=lastYear baseYear=2023 change=+12.3万元"])
    check(
      "2024年收入总计512.30万元（上年收入总计600万元，同比少87.7万元，同比减少14.62%），其中财政拨款收入500万元，上年结转结余12.3万元。",
      [
        "label=收入总计 year=2024 amount=512.30万元 base=600万元 baseKind=lastYear change=-87.7万元 growth=-14.62%",
        "label=财政拨款收入 amount=500万元 parent=0 list=open", "label=上年结转结余 amount=12.3万元 parent=0 list=open",
      ])
    check(
      "青禾县水利局2024年收入预算512.30万元，其中：一般公共预算拨款收入500万元，占97.6%；上年结转12.3万元，占2.4%。",
      [
        "label=收入预算 year=2024 amount=512.30万元",
        "label=一般公共预算拨款收入 amount=500万元 share=97.6% parent=0 list=open",
        "label=上年结转 amount=12.3万元 share=2.4% parent=0 list=open",
      ])
    check(
      "2024年收入预算80万元，全部来自一般公共预算拨款收入，占100%，比2023年预算增加5万元，增长6.67%，系新增两名人员。",
      [
        "label=收入预算 year=2024 amount=80万元 baseKind=lastYear baseYear=2023 change=+5万元 growth=+6.67% share=100%"
      ])
    check(
      "政府性基金预算拨款收入3万元，占0.6%，比2023年预算增加1万元，增长50%；",
      [
        "label=政府性基金预算拨款收入 amount=3万元 baseKind=lastYear baseYear=2023 change=+1万元 growth=+50% share=0.6%"
      ])
    check(
      "青禾县水利局2024年支出预算100万元，比2023年预算减少10万元，下降9.09%，下降原因主要是压减会议。其中，基本支出40万元，占40%，用于日常运转；项目支出60万元，占60%，主要用于水库除险。",
      [
        "label=支出预算 year=2024 amount=100万元 baseKind=lastYear baseYear=2023 change=-10万元 growth=-9.09%",
        "label=基本支出 amount=40万元 share=40% parent=0 list=open", "label=项目支出 amount=60万元 share=60% parent=0 list=open",
      ])
  }

  @Test("By function and by economic class")
  func classes() {
    check(
      "2．农林水支出（类）86.40万元：水利85.20万元,，其他农林水支出1.20万元。",
      [
        "label=农林水支出(类) path=农林水支出/-/- amount=86.40万元", "label=水利 amount=85.20万元 parent=0 list=closed",
        "label=其他农林水支出 amount=1.20万元 parent=0 list=closed",
      ])
    check(
      "3.农林水支出类73.50万元：水利73.50万元。",
      [
        "label=农林水支出类 path=农林水支出/-/- amount=73.50万元", "label=水利 amount=73.50万元 parent=0 list=closed",
      ])
    check(
      "2.商品和服务支出5.2万元：主要用于日常公用经费和会议等。（办公费3万、维修（护）费1.2万、会议费1万）",
      [
        "label=商品和服务支出 amount=5.2万元", "label=办公费 amount=3万元 parent=0 list=closed",
        "label=维修(护)费 amount=1.2万元 parent=0 list=closed", "label=会议费 amount=1万元 parent=0 list=closed",
      ])
    check(
      "农林水支出45.30万元，占60%；教育支出30.20万元，40%。",
      ["label=农林水支出 amount=45.30万元 share=60%", "label=教育支出 amount=30.20万元 share=40%!"])
  }

  @Test("财政拨款收支 with several breakdowns")
  func allocations() {
    check(
      "2024年财政拨款收支预算300万元。收入按资金来源分为：一般公共预算拨款300万元；按资金年度分为：本年财政拨款收入290万元、上年结转10万元。支出按功能分类分为：教育支出200万元，占66.67%；住房保障支出100万元，占33.33%。",
      [
        "label=财政拨款收支预算 year=2024 amount=300万元", "label=一般公共预算拨款 amount=300万元 parent=0 list=closed",
        "label=本年财政拨款收入 amount=290万元 parent=0 list=closed", "label=上年结转 amount=10万元 parent=0 list=closed",
        "label=教育支出 amount=200万元 share=66.67% parent=0 list=closed",
        "label=住房保障支出 amount=100万元 share=33.33% parent=0 list=closed",
      ])
    check(
      "2025年度一般公共预算支出80万元，比去年预算100万元减少20万元，其中：基本支出50万元，比上年预算55万元减少5万元，项目支出30万元，比上年预算45万元减少15万元。",
      [
        "label=一般公共预算支出 year=2025 amount=80万元 base=100万元 baseKind=lastYear change=-20万元",
        "label=基本支出 amount=50万元 base=55万元 baseKind=lastYear change=-5万元 parent=0 list=open",
        "label=项目支出 amount=30万元 base=45万元 baseKind=lastYear change=-15万元 parent=0 list=open",
      ])
  }

  @Test("Items of the general public budget")
  func items() {
    check(
      "1.农林水支出（类）水利（款）行政运行（项）2024年预算36.40万元，比2023年预算增加5.20万元，增长16.67%，系调资所致。",
      [
        "label=农林水支出(类)水利(款)行政运行(项) path=农林水支出/水利/行政运行 year=2024 amount=36.40万元 "
          + "baseKind=lastYear baseYear=2023 change=+5.20万元 growth=+16.67%"
      ])
    check(
      "2.农林水（类）防汛（项）2024年预算数为24.8万元，主要用于:巡查堤防。",
      ["label=农林水(类)防汛(项) path=农林水/-/防汛 year=2024 amount=24.8万元"])
    check(
      "3.教育支出（类）普通教育（款）小学教育（项）2024年预算150万元，与2023年预算持平。",
      [
        "label=教育支出(类)普通教育(款)小学教育(项) path=教育支出/普通教育/小学教育 year=2024 amount=150万元 "
          + "baseKind=lastYear baseYear=2023 change=="
      ])
    check(
      "4.教育支出（类）普通教育（款）高中教育（项）2024年预算13.20万元，比2022年预算增加13.20万元，减少24.75%。",
      [
        "label=教育支出(类)普通教育(款)高中教育(项) path=教育支出/普通教育/高中教育 year=2024 amount=13.20万元 "
          + "baseKind=lastYear baseYear=2022 change=+13.20万元 growth=-24.75%"
      ])
  }

  @Test("Basic expenditure")
  func basicExpenditure() {
    check(
      "青禾县水利局2024年一般公共预算基本支出268.40万元，其中，人员经费231.70万元，公用经费36.70万元。",
      [
        "label=一般公共预算基本支出 year=2024 amount=268.40万元", "label=人员经费 amount=231.70万元 parent=0 list=open",
        "label=公用经费 amount=36.70万元 parent=0 list=open",
      ])
  }

  @Test("“三公”经费")
  func receptions() {
    check(
      "2024年“三公”经费财政拨款预算数0.9万元，其中：公务接待费0.9万元。",
      [
        "label=\"三公\"经费财政拨款预算数 year=2024 amount=0.9万元", "label=公务接待费 amount=0.9万元 parent=0 list=open",
      ])
    check("(一)公务接待费较2023年预算下降50%", ["label=公务接待费 baseKind=lastYear baseYear=2023 growth=-50%"])
    check("(二)公务用车购置及运行维护费与2023年预算持平。", ["label=公务用车购置及运行维护费 baseKind=lastYear baseYear=2023 change=="])
    check(
      "青禾县水利局2025年“三公”经费年初预算安排6万元，比上年减少2万元，同比减少25%，系压减用车。其中：\n因公出国（境）费0万元,较上年增（减）0万元，减少（增加）0%。",
      [
        "label=\"三公\"经费 year=2025 amount=6万元 baseKind=lastYear change=-2万元 growth=-25%",
        "label=因公出国(境)费 amount=0万元 baseKind=lastYear change=±0万元 growth=±0% parent=0 list=open",
      ])
    check(
      "会议费6万元，比上年减少3万元，同比增加50%，主要原因是：合并会议。",
      ["label=会议费 amount=6万元 baseKind=lastYear change=-3万元 growth=+50%"])
  }

  @Test("Other matters")
  func otherMatters() {
    check(
      "2024年，青禾县水利局运行经费财政拨款预算为41.20万元，较2023年预算增加8.40万元，增长25.61%。",
      [
        "label=青禾县水利局运行经费财政拨款预算 year=2024 amount=41.20万元 baseKind=lastYear baseYear=2023 change=+8.40万元 growth=+25.61%"
      ])
    check(
      "水利局2025年机关运行经费支出6万元，其中：印刷费3万、水费1万元、租赁费2万，较上年8万元减少2万元，减少25%。",
      [
        "label=机关运行经费支出 year=2025 amount=6万元 base=8万元 baseKind=lastYear change=-2万元 growth=-25%",
        "label=印刷费 amount=3万元 parent=0 list=open", "label=水费 amount=1万元 parent=0 list=open",
        "label=租赁费 amount=2万元 parent=0 list=open",
      ])
    check(
      "2024年安排政府采购支出7.20万元，比2023年预算减少1.8万元，下降20%。其中，一般公共预算安排5.40万元，占75%；政府性基金预算安排1.80万元，占25%。",
      [
        "label=政府采购支出 year=2024 amount=7.20万元 baseKind=lastYear baseYear=2023 change=-1.8万元 growth=-20%",
        "label=一般公共预算 amount=5.40万元 share=75% parent=0 list=open",
        "label=政府性基金预算 amount=1.80万元 share=25% parent=0 list=open",
      ])
    check(
      "截至2023年12月31日，水利局共有车辆5辆，其中：应急保障用车2辆、其他用车3辆；单价30万元以上的设备2台（套）。2024年安排购置公务用车1辆，购置费18万元。",
      [
        "label=车辆 amount=5辆", "label=应急保障用车 amount=2辆 parent=0 list=open",
        "label=其他用车 amount=3辆 parent=0 list=open", "label=单价30万元以上的设备 amount=2台(套) list=open",
        "label=购置公务用车 year=2024 amount=1辆", "label=购置费 amount=18万元",
      ])
    check(
      "资产总额650万元，其中流动资产90万元，固定资产原值720万元。资产总额比上年增加30万元，增长4.84%。",
      [
        "label=资产总额 amount=650万元 baseKind=lastYear change=+30万元 growth=+4.84%",
        "label=流动资产 amount=90万元 parent=0 list=open", "label=固定资产原值 amount=720万元 parent=0 list=open",
      ])
    check(
      "2024年，水利局对12个项目实行了绩效目标管理，涉及一般公共预算当年财政拨款210万元。",
      ["label=项目 year=2024 amount=12个", "label=涉及一般公共预算当年财政拨款 amount=210万元"])
    check(
      "2024年设定绩效目标的项目9个，涉及预算275万元。其中：人员类项目5个，涉及预算210万元；运转类项目4个，涉及预算65万元。",
      [
        "label=设定绩效目标的项目 year=2024 amount=9个", "label=涉及预算 amount=275万元",
        "label=人员类项目 amount=5个 parent=0 list=open", "label=涉及预算 amount=210万元 parent=1 list=open",
        "label=运转类项目 amount=4个 parent=0 list=open", "label=涉及预算 amount=65万元 parent=1 list=open",
      ])
    check(
      "2024年共安排项目支出60万元，比2023年预算减少6万元，下降9.09%。主要包括：本年财政拨款50万元（其中，一般公共预算拨款40万元，政府性基金预算拨款10万元），财政专户管理资金10万元。",
      [
        "label=项目支出 year=2024 amount=60万元 baseKind=lastYear baseYear=2023 change=-6万元 growth=-9.09%",
        "label=本年财政拨款 amount=50万元 parent=0 list=closed", "label=一般公共预算拨款 amount=40万元 parent=1 list=open",
        "label=政府性基金预算拨款 amount=10万元 parent=1 list=open", "label=财政专户管理资金 amount=10万元 parent=0 list=closed",
      ])
    check("（6）年度预算安排。35万元", ["label=年度预算 amount=35万元"])
    check(
      "现有编制人数18人，在职职工16人，离退休职工7人，内设4个科室。",
      [
        "label=编制人数 amount=18人", "label=在职职工 amount=16人", "label=离退休职工 amount=7人", "label=科室 amount=4个",
      ])
  }
}
