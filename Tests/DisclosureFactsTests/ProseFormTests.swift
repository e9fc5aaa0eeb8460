import DisclosureFacts
import DisclosureSyntax
import DocumentText
import Testing

@Suite("Odd forms")
struct ProseFormTests {
  @Test("Full-width digits, broken lines and other units are read alike")
  func spelling() {
    check(
      "机关运行经费支出１２３．４５万元，比2023年度增加（减少）3.45万元，增长（下降）2.88％。",
      ["label=机关运行经费支出 amount=123.45万元 baseKind=lastYear baseYear=2023 change=±3.45万元 growth=±2.88%"])
    check(
      "基本支\n出 4 1.5 万\n元，占 6\n0 %，比上年增\n加 1.5 万元。",
      ["label=基本支出 amount=41.5万元 baseKind=lastYear change=+1.5万元 share=60%"])
    check(
      "2025年部门预算收入1.3亿元，其中：财政拨款收入128,000,000元，占98.46%；上年结转200万。",
      [
        "label=部门预算收入 year=2025 amount=1.3亿元",
        "label=财政拨款收入 amount=128,000,000元 share=98.46% parent=0 list=open",
        "label=上年结转 amount=200万元 parent=0 list=open",
      ])
    let text = normalized("收入合计1.3亿元，其中财政拨款128,000,000元。")
    let statements = ProseReading.read(text).statements
    #expect(statements.map { $0.amount?.value } == [13_000 * Quantity.scale, 12_800 * Quantity.scale])
  }

  @Test("A figure keeps its place in the document")
  func place() {
    let text = normalized("项目支出\n 12.5 万元")
    let amount = ProseReading.read(text).statements.first?.amount
    #expect(amount?.range == TextPoint(line: 1, column: 1)..<TextPoint(line: 1, column: 5))
    #expect(amount?.decimals == 1)
  }

  @Test("What is compared twice is stated twice")
  func comparedAgain() {
    check(
      "“三公”经费支出8万元，较上年减少2万元，下降20%，较年初预算减少12万元，下降60%。其中：公务接待费8万元。",
      [
        "label=\"三公\"经费支出 amount=8万元 baseKind=lastYear change=-2万元 growth=-20%",
        "label=\"三公\"经费支出 amount=8万元 baseKind=initial change=-12万元 growth=-60% again",
        "label=公务接待费 amount=8万元 parent=0 list=open",
      ])
    check(
      "机关运行经费支出9万元，完成全年预算12万元的75%，比上年决算数增加1万元。",
      [
        "label=机关运行经费支出 amount=9万元 base=12万元 baseKind=wholeYear change=+1万元 completion=75% completionOf=wholeYear"
      ])
    check("公务接待费9万元，比上年多1万元，增长12.5%。", ["label=公务接待费 amount=9万元 baseKind=lastYear change=+1万元 growth=+12.5%"])
  }

  @Test("Reasons and purposes are set apart")
  func asides() {
    check(
      "2024年支出预算90万元，比2023年预算增加9万元，增长11.11%，主要原因：人员经费比2023年增加8万元，岗位增加2人；项目支出30万元。",
      [
        "label=支出预算 year=2024 amount=90万元 baseKind=lastYear baseYear=2023 change=+9万元 growth=+11.11%",
        "label=人员经费 baseKind=lastYear baseYear=2023 change=+8万元 inReason", "label=岗位 change=+2人 inReason",
        "label=项目支出 amount=30万元",
      ])
    check(
      "支出预算90万元，比上年增加9万元，主要原因是：会议费50万元比上年44万元，增加6万元。",
      [
        "label=支出预算 amount=90万元 baseKind=lastYear change=+9万元",
        "label=会议费 amount=50万元 base=44万元 baseKind=lastYear change=+6万元 inReason",
      ])
    check(
      "项目支出30万元，主要用于购置设备20台，占33.33%。",
      ["label=项目支出 amount=30万元 share=33.33%", "label=购置设备 amount=20台 inPurpose"])
    check(
      "会议费比上年减少原因：会议费比上年减少3.5万元，其中场租减少1.5万元，印刷费减少2万元。场租减少的主要原因是改用本单位会议室。",
      [
        "label=会议费 baseKind=lastYear change=-3.5万元", "label=场租 change=-1.5万元 parent=0 list=open",
        "label=印刷费 change=-2万元 parent=0 list=open",
      ])
  }

  @Test("What cannot be read is not given to a neighbour")
  func damage() {
    check(
      "项目支出10万元，占10%；基本支出461, 49万元，占76.23%。",
      ["label=项目支出 amount=10万元 share=10%", "label=基本支出 share=76.23%"])
    check("公务接待费5万元，占 76.23，其余略。", ["label=公务接待费 amount=5万元 share=76.23"])
    check("比2023年预算增加5万元，增长1%。", ["label= baseKind=lastYear baseYear=2023 change=+5万元 growth=+1%"])
    check(
      "办公费1万、水费2万元，较上年4万元减少1万元，减少25%。",
      [
        "label=办公费 amount=1万元", "label=水费 amount=2万元", "label= base=4万元 baseKind=lastYear change=-1万元 growth=-25%",
      ])
  }

  @Test("Numbers that state nothing")
  func foreignNumbers() {
    check("依据《关于2023年补助50万元的通知》（青政办〔2022〕6号），电话0550-3021234，于2023年1月1日至12月31日实施。", [])
    check("困难读者按60%—70%减免押金，覆盖率达到95%，单价50万元以上设备按15%比例计算。", [])
    check(
      "餐费补助标准为260元/人，较上年增加20元；参保率比上年提高2.5个百分点。",
      ["label=餐费补助标准 amount=260元/人", "label=参保率 baseKind=lastYear growth=+2.5pp"])
  }

  @Test("Amounts behind 分别为")
  func respectively() {
    check(
      "2024年基本支出、项目支出和经营支出分别为10万元、20万元和3万元，分别占30%、61%、9%。",
      ["label=基本支出 amount=10万元 share=30%", "label=项目支出 amount=20万元 share=61%", "label=经营支出 amount=3万元 share=9%"])
    check(
      "财政拨款收入80万元、事业收入20万元，分别占本年收入的80%和20%。",
      ["label=财政拨款收入 amount=80万元 share=80% shareOf=本年收入", "label=事业收入 amount=20万元 share=20% shareOf=本年收入"])
  }

  @Test("What a quantity was and has become")
  func outcomes() {
    check(
      "公务接待费由上年的12万元减至9万元，减少3万元，下降25%。",
      ["label=公务接待费 amount=9万元 base=12万元 baseKind=lastYear change=-3万元 growth=-25%"])
    check(
      "公务接待费由12万元压缩为9万元，减少3万元，下降25%。",
      ["label=公务接待费 amount=9万元 base=12万元 baseKind=lastYear change=-3万元 growth=-25%"])
    check("出国人次从8人减为6人，下降25%。", ["label=出国人次 amount=6人 base=8人 baseKind=lastYear growth=-25%"])
    check(
      "收入合计与2023年度的8,705.37万元相比，增加399.18万元。",
      ["label=收入合计 base=8,705.37万元 baseKind=lastYear baseYear=2023 change=+399.18万元"])
  }

  @Test("A change speaks of the quantity that it names, whatever stands between")
  func namedAgain() {
    check(
      "公务接待费9万元，接待80批次。与上年相比，公务接待费减少3万元，下降25%。",
      ["label=公务接待费 amount=9万元 baseKind=lastYear change=-3万元 growth=-25%", "label=接待 amount=80批次"])
    check(
      "公务用车运行费28.8万元，按12辆、每辆2.4万元核定，较上年31.5万元减少2.7万元。",
      [
        "label=公务用车运行费 amount=28.8万元 base=31.5万元 baseKind=lastYear change=-2.7万元", "label=按 amount=12辆",
        "label=每辆 amount=2.4万元",
      ])
  }

  @Test("This year and last year side by side")
  func bothYears() {
    check(
      "公务接待费2024年预算5万元，2023年预算6万元，减少1万元，下降16.67%。",
      ["label=公务接待费 year=2024 amount=5万元 base=6万元 baseKind=lastYear baseYear=2023 change=-1万元 growth=-16.67%"])
  }

  @Test("The base stands in a bracket or behind 同比上年")
  func bases() {
    check(
      "支出总计100万元，比上年预算数（90万元）增加10万元，增长11.11%。",
      ["label=支出总计 amount=100万元 base=90万元 baseKind=lastYear change=+10万元 growth=+11.11%"])
    check(
      "支出预算100万元，同比上年增加10万元（增长11.11%）。",
      ["label=支出预算 amount=100万元 baseKind=lastYear change=+10万元 growth=+11.11%"])
    check(
      "项目支出100万元，其中：当年安排90万元，上年安排10万元。",
      [
        "label=项目支出 amount=100万元", "label=当年 amount=90万元 parent=0 list=open", "label=上年 amount=10万元 parent=0 list=open",
      ])
  }

  @Test("Lists behind a colon and inside a bracket")
  func lists() {
    check(
      "支出预算100万元。按支出功能分类：2050201学前教育90万元、住房保障支出10万元。",
      [
        "label=支出预算 amount=100万元", "label=学前教育 amount=90万元 parent=0 list=closed",
        "label=住房保障支出 amount=10万元 parent=0 list=closed",
      ])
    check(
      "“三公”经费预算5万元，其中：公务用车购置及运行费3万元（其中：购置费0万元，运行费3万元），公务接待费2万元（含外事接待1万元）。",
      [
        "label=\"三公\"经费预算 amount=5万元", "label=公务用车购置及运行费 amount=3万元 parent=0 list=open",
        "label=购置费 amount=0万元 parent=1 list=open", "label=运行费 amount=3万元 parent=1 list=open",
        "label=公务接待费 amount=2万元 parent=0 list=open", "label=外事接待 amount=1万元 parent=4 list=closed",
      ])
    let text = normalized("会议费3万元（场租1万元、食宿1.5万元等）。")
    #expect(ProseReading.read(text).lists.map { $0.isClosed } == [false])
  }

  @Test("A rate of completion is one of the budget")
  func completionRate() {
    check("项目支出30万元。任务完成率100%，群众满意度达到98%。", ["label=项目支出 amount=30万元"])
    check(
      "项目支出年初预算30万元，支出决算27万元，预算执行率90%。",
      ["label=项目支出 amount=27万元 base=30万元 baseKind=initial completion=90% completionOf=initial"])
  }

  @Test("A paragraph that ends in 其中： says whose parts follow")
  func continuation() {
    let text = normalized("2024年一般公共预算基本支出10万元，其中：")
    let reading = ProseReading.read(text)
    #expect(reading.continuedStatement == 0)
    #expect(reading.statements.count == 1)
  }

  @Test("Lists that end in 等 are open")
  func openList() {
    check(
      "会议费3万元（场租1万元、食宿1.5万元等）。",
      [
        "label=会议费 amount=3万元", "label=场租 amount=1万元 parent=0 list=open", "label=食宿 amount=1.5万元 parent=0 list=open",
      ])
  }

  @Test("Any bytes can be read")
  func garbage() {
    let pieces = [
      "(", ")", "（类）", "比", "2022年", "增加", "，", "5万元", "占", "3%", "其中", "：", "。", "、", "年初预算", "\u{FFFD}", "《",
    ]
    var seed: UInt64 = 7
    for _ in 0..<400 {
      var sentence = ""
      for _ in 0..<30 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        sentence += pieces[Int(seed >> 33) % pieces.count]
      }
      let text = normalized(sentence)
      let reading = ProseReading.read(text)
      for statement in reading.statements {
        #expect(statement.extent.lowerBound >= 0 && statement.extent.upperBound <= text.count)
        #expect(statement.parent.map { $0 < reading.statements.count } ?? true)
      }
    }
    var cut = NormalizedText()
    cut.append([0xE5, 0xA2, 0x35, 0xE4, 0xB8][...], line: 0, column: 0)
    #expect(ProseReading.read(cut).statements.isEmpty)
  }
}
