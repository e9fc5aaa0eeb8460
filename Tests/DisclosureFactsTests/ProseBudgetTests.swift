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
      "青禾县水利局2024年收支总预算512.30万元，收入全部是一般公共预算拨款收入、支出包括：农林水支出、住房保障支出。",
      ["label=收支总预算 year=2024 amount=512.30万元"])
    check(
      "青禾县水利局2024年收支预算总数512.30万元，比2023年收支预算总数增加12.3万元，主要原因：新增防汛任务。",
      ["label=收支预算总数 year=2024 amount=512.30万元 baseKind=lastYear baseYear=2023 change=+12.3万元"])
    check(
      "收入总计512.30万元（上年收入总计600万元，同比减少87.7万元，同比减少14.62%）。其中财政拨款收入500万元，为县财政当年拨付，上年结转结余12.3万元。",
      [
        "label=收入总计 amount=512.30万元 base=600万元 baseKind=lastYear change=-87.7万元 growth=-14.62%",
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
      "2024年收入预算80万元，本年收入全部为一般公共预算拨款收入，占100%，比2023年预算增加5万元，增长6.67%，增长原因主要是新增两名人员。",
      [
        "label=收入预算 year=2024 amount=80万元 baseKind=lastYear baseYear=2023 change=+5万元 growth=+6.67% share=100%"
      ])
    check(
      "政府性基金预算拨款收入0万元，占0%，比2023年预算增加0万元，增长0%；",
      [
        "label=政府性基金预算拨款收入 amount=0万元 baseKind=lastYear baseYear=2023 change=+0万元 growth=+0% share=0%"
      ])
    check(
      "青禾县水利局2024年支出预算100万元，比2023年预算减少10万元，下降9.09%，下降原因主要是压减会议。其中，基本支出40万元，占40%，主要用于保障机构运转；项目支出60万元，占60%，主要用于水库除险。",
      [
        "label=支出预算 year=2024 amount=100万元 baseKind=lastYear baseYear=2023 change=-10万元 growth=-9.09%",
        "label=基本支出 amount=40万元 share=40% parent=0 list=open", "label=项目支出 amount=60万元 share=60% parent=0 list=open",
      ])
  }

  @Test("By function and by economic class")
  func classes() {
    check(
      "2．农林水支出（类）140.61万元：水利139.94万元,，其他农林水支出0.67万元。",
      [
        "label=农林水支出(类) path=农林水支出/-/- amount=140.61万元", "label=水利 amount=139.94万元 parent=0 list=closed",
        "label=其他农林水支出 amount=0.67万元 parent=0 list=closed",
      ])
    check(
      "3.住房保障支出类58.68万元：住房改革支出58.68万元。",
      [
        "label=住房保障支出类 path=住房保障支出/-/- amount=58.68万元", "label=住房改革支出 amount=58.68万元 parent=0 list=closed",
      ])
    check(
      "2.商品和服务支出5.2万元：主要用于日常公用经费和会议等。（办公费3万、维修（护）费1.2万、会议费1万）",
      [
        "label=商品和服务支出 amount=5.2万元", "label=办公费 amount=3万元 parent=0 list=closed",
        "label=维修(护)费 amount=1.2万元 parent=0 list=closed", "label=会议费 amount=1万元 parent=0 list=closed",
      ])
    check(
      "农林水支出44.27万元，占60%；住房保障支出28.55万元，38.7%。",
      ["label=农林水支出 amount=44.27万元 share=60%", "label=住房保障支出 amount=28.55万元 share=38.7%!"])
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
      "1.农林水支出（类）水利（款）行政运行（项）2024年预算29.51万元，比2023年预算增加9.38万元，增长46.59%，增长原因主要是调资。",
      [
        "label=农林水支出(类)水利(款)行政运行(项) path=农林水支出/水利/行政运行 year=2024 amount=29.51万元 "
          + "baseKind=lastYear baseYear=2023 change=+9.38万元 growth=+46.59%"
      ])
    check(
      "2.农林水（类）防汛（项）2024年预算数为50.6万元，主要用于:开展防汛抗旱。",
      ["label=农林水(类)防汛(项) path=农林水/-/防汛 year=2024 amount=50.6万元"])
    check(
      "3.教育支出（类）普通教育（款）小学教育（项）2024年预算150万元，与2023年预算持平。",
      [
        "label=教育支出(类)普通教育(款)小学教育(项) path=教育支出/普通教育/小学教育 year=2024 amount=150万元 "
          + "baseKind=lastYear baseYear=2023 change=="
      ])
    check(
      "4.教育支出（类）普通教育（款）高中教育（项）2024年预算17.60万元，比2022年预算增加17.60万元，减少36.22%。",
      [
        "label=教育支出(类)普通教育(款)高中教育(项) path=教育支出/普通教育/高中教育 year=2024 amount=17.60万元 "
          + "baseKind=lastYear baseYear=2022 change=+17.60万元 growth=-36.22%"
      ])
  }

  @Test("Basic expenditure")
  func basicExpenditure() {
    check(
      "青禾县水利局2024年一般公共预算基本支出323.54万元，其中，人员经费280.93万元，公用经费42.61万元。",
      [
        "label=一般公共预算基本支出 year=2024 amount=323.54万元", "label=人员经费 amount=280.93万元 parent=0 list=open",
        "label=公用经费 amount=42.61万元 parent=0 list=open",
      ])
  }

  @Test("“三公”经费")
  func receptions() {
    check(
      "2024年“三公”经费财政拨款预算数0.5万元，其中：公务接待费0.5万元。",
      [
        "label=\"三公\"经费财政拨款预算数 year=2024 amount=0.5万元", "label=公务接待费 amount=0.5万元 parent=0 list=open",
      ])
    check("(一)公务接待费较2023年预算下降50%", ["label=公务接待费 baseKind=lastYear baseYear=2023 growth=-50%"])
    check("(二)公务用车购置及运行维护费与2023年预算持平。", ["label=公务用车购置及运行维护费 baseKind=lastYear baseYear=2023 change=="])
    check(
      "2025年青禾县水利局汇总“三公”经费年初预算安排5万元，比上年减少2万元，同比减少28.57%，主要原因是：压减用车。其中：\n因公出国（境）费0万元,比上年增（减）0万元，同比减少（增加）0%。",
      [
        "label=\"三公\"经费 year=2025 amount=5万元 baseKind=lastYear change=-2万元 growth=-28.57%",
        "label=因公出国(境)费 amount=0万元 baseKind=lastYear change=±0万元 growth=±0% parent=0 list=open",
      ])
    check(
      "公务用车运行维护费4万元，比上年减少2万元，同比增加33.33%，主要原因是：缩减开支。",
      ["label=公务用车运行维护费 amount=4万元 baseKind=lastYear change=-2万元 growth=+33.33%"])
  }

  @Test("Other matters")
  func otherMatters() {
    check(
      "2024年，青禾县水利局运行经费财政拨款预算为30.13万元，比2023年预算增加13.46万元，增长80.74%。",
      [
        "label=青禾县水利局运行经费财政拨款预算 year=2024 amount=30.13万元 baseKind=lastYear baseYear=2023 change=+13.46万元 growth=+80.74%"
      ])
    check(
      "本部门2025年度机关运行经费支出6万元，其中：办公费3万、水费1万元、电费2万，较上年8万元减少2万元，减少25%。",
      [
        "label=机关运行经费支出 year=2025 amount=6万元 base=8万元 baseKind=lastYear change=-2万元 growth=-25%",
        "label=办公费 amount=3万元 parent=0 list=open", "label=水费 amount=1万元 parent=0 list=open",
        "label=电费 amount=2万元 parent=0 list=open",
      ])
    check(
      "2024年预算安排政府采购支出7.70万元，比2023年预算减少1.3万元，下降14.44%。其中，一般公共预算安排7.70万元，占100%；政府性基金预算安排0万元，占0%。",
      [
        "label=政府采购支出 year=2024 amount=7.70万元 baseKind=lastYear baseYear=2023 change=-1.3万元 growth=-14.44%",
        "label=一般公共预算 amount=7.70万元 share=100% parent=0 list=open",
        "label=政府性基金预算 amount=0万元 share=0% parent=0 list=open",
      ])
    check(
      "截至2023年12月31日，水利局共有车辆5辆，其中：应急保障用车2辆、其他用车3辆；单位价值50万元以上的通用设备2台（套）。2024年单位预算安排购置公务用车1辆，购置费18万元。",
      [
        "label=车辆 amount=5辆", "label=应急保障用车 amount=2辆 parent=0 list=open",
        "label=其他用车 amount=3辆 parent=0 list=open", "label=单位价值50万元以上的通用设备 amount=2台(套) list=open",
        "label=购置公务用车 year=2024 amount=1辆", "label=购置费 amount=18万元",
      ])
    check(
      "资产总额214万元，其中流动资产24万元，固定资产原值381万元。资产总额较上年增加28万元，增长15.05%。",
      [
        "label=资产总额 amount=214万元 baseKind=lastYear change=+28万元 growth=+15.05%",
        "label=流动资产 amount=24万元 parent=0 list=open", "label=固定资产原值 amount=381万元 parent=0 list=open",
      ])
    check(
      "2024年，水利局对12个项目实行了绩效目标管理，涉及一般公共预算当年财政拨款210万元。",
      ["label=项目 year=2024 amount=12个", "label=涉及一般公共预算当年财政拨款 amount=210万元"])
    check(
      "2024年开展绩效目标管理的项目28个，涉及预算461万元。其中：人员类项目14个，涉及预算380万元；运转类项目14个，涉及预算81万元。",
      [
        "label=开展绩效目标管理的项目 year=2024 amount=28个", "label=涉及预算 amount=461万元",
        "label=人员类项目 amount=14个 parent=0 list=open", "label=涉及预算 amount=380万元 parent=1 list=open",
        "label=运转类项目 amount=14个 parent=0 list=open", "label=涉及预算 amount=81万元 parent=1 list=open",
      ])
    check(
      "2024年预算共安排项目支出60万元，比2023年预算减少6万元，下降9.09%。主要包括：本年财政拨款安排50万元（其中，一般公共预算拨款安排40万元，政府性基金预算拨款安排10万元），财政专户管理资金安排10万元。",
      [
        "label=项目支出 year=2024 amount=60万元 baseKind=lastYear baseYear=2023 change=-6万元 growth=-9.09%",
        "label=本年财政拨款 amount=50万元 parent=0 list=closed", "label=一般公共预算拨款 amount=40万元 parent=1 list=open",
        "label=政府性基金预算拨款 amount=10万元 parent=1 list=open", "label=财政专户管理资金 amount=10万元 parent=0 list=closed",
      ])
    check("（6）年度预算安排。471万元", ["label=年度预算 amount=471万元"])
    check(
      "现有编制人数31人，在职职工29人，离退休职工10人，内设8个科室。",
      [
        "label=编制人数 amount=31人", "label=在职职工 amount=29人", "label=离退休职工 amount=10人", "label=科室 amount=8个",
      ])
  }
}
