import DisclosureFacts
import Testing

@Suite("Sentences of final accounts")
struct ProseFinalAccountTests {
  @Test("Totals compared with last year in a sentence of their own")
  func totals() {
    check(
      "甲市档案馆2024年度收入支出总计1,305.20万元。与2023年度相比，收入支出总计增加105.20万元，增长8.77%。主要原因：新增库房维修。",
      ["label=收入支出总计 year=2024 amount=1,305.20万元 baseKind=lastYear baseYear=2023 change=+105.20万元 growth=+8.77%"])
    check(
      "2024年度收、支总计980.00万元。与2023年相比，收、支总计各增加20.5万元，增长2.14%。主要变动原因是人员增加。",
      ["label=收、支总计 year=2024 amount=980.00万元 baseKind=lastYear baseYear=2023 change=+20.5万元 growth=+2.14%"])
    check(
      "一般公共预算财政拨款支出840.00万元，占本年支出合计的95.24%。与2023年度相比，一般公共预算财政拨款支出减少12万元，下降1.41%。",
      [
        "label=一般公共预算财政拨款支出 amount=840.00万元 baseKind=lastYear baseYear=2023 change=-12万元 growth=-1.41% "
          + "share=95.24% shareOf=本年支出合计"
      ])
  }

  @Test("Structure")
  func structure() {
    check(
      "本年收入合计900万元，其中：财政拨款收入850.00万元，占94.44%；事业收入50万元，占5.56%。",
      [
        "label=本年收入合计 amount=900万元", "label=财政拨款收入 amount=850.00万元 share=94.44% parent=0 list=open",
        "label=事业收入 amount=50万元 share=5.56% parent=0 list=open",
      ])
    check(
      "一般公共预算财政拨款支出840.00万元，主要用于以下方面：文化旅游体育与传媒支出（类）800万元，占95.24%；住房保障支出（类）40万元，占4.76%。",
      [
        "label=一般公共预算财政拨款支出 amount=840.00万元",
        "label=文化旅游体育与传媒支出(类) path=文化旅游体育与传媒支出/-/- amount=800万元 share=95.24% parent=0 list=closed",
        "label=住房保障支出(类) path=住房保障支出/-/- amount=40万元 share=4.76% parent=0 list=closed",
      ])
  }

  @Test("Budget at the start of the year against the final account")
  func completion() {
    check(
      "一般公共预算财政拨款支出年初预算为800.00万元，支出决算为840.00万元，完成年初预算的105.00%。决算数大于预算数的主要原因：年中追加。",
      [
        "label=一般公共预算财政拨款支出 amount=840.00万元 base=800.00万元 baseKind=initial completion=105.00% "
          + "completionOf=initial comparison=greater"
      ])
    check(
      "1.文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）。主要用于：图书购置。年初预算为100万元，支出决算为98.50万元，完成年初预算的98.5%。决算数小于预算数的主要原因：采购节约。",
      [
        "label=文化旅游体育与传媒支出(类)文化和旅游(款)图书馆(项) path=文化旅游体育与传媒支出/文化和旅游/图书馆 amount=98.50万元 "
          + "base=100万元 baseKind=initial completion=98.5% completionOf=initial comparison=less"
      ])
    check(
      "住房公积金年初预算为40万元，支出决算为40万元。决算数与预算数持平。",
      ["label=住房公积金 amount=40万元 base=40万元 baseKind=initial comparison=equal"])
    check(
      "教育支出年初预算数为100万元，调整预算数为120万元，支出决算数为118万元，完成调整预算的98.33%。",
      ["label=教育支出 amount=118万元 base=120万元 baseKind=wholeYear completion=98.33% completionOf=wholeYear"])
    check(
      "教育支出2024年初预算为100万元，决算为100万元，决算数等于预算数。",
      ["label=教育支出 year=2024 amount=100万元 base=100万元 baseKind=initial comparison=equal"])
  }

  @Test("“三公”经费")
  func receptions() {
    check(
      "“三公”经费财政拨款支出年初预算为8万元，支出决算为6.40万元，完成预算的80%，其中：因公出国（境）费支出决算为0万元，完成预算的0%；公务接待费支出决算为6.40万元，完成预算的80%。",
      [
        "label=\"三公\"经费财政拨款支出 amount=6.40万元 base=8万元 baseKind=initial completion=80% completionOf=initial",
        "label=因公出国(境)费 amount=0万元 completion=0% completionOf=initial parent=0 list=open",
        "label=公务接待费 amount=6.40万元 completion=80% completionOf=initial parent=0 list=open",
      ])
    check(
      "2024年度“三公”经费财政拨款支出决算数比2023年度减少0.60万元，下降8.57%，其中：因公出国（境）费支出决算减少0万元，下降0%；公务接待费支出决算减少0.6万元，下降9.09%。",
      [
        "label=\"三公\"经费财政拨款支出 year=2024 baseKind=lastYear baseYear=2023 change=-0.60万元 growth=-8.57%",
        "label=因公出国(境)费 change=-0万元 growth=-0% parent=0 list=open",
        "label=公务接待费 change=-0.6万元 growth=-9.09% parent=0 list=open",
      ])
    check(
      "全年安排因公出国（境）团组2个、累计5人次。公务用车保有量为3辆。国内公务接待12批次、96人次。",
      [
        "label=因公出国(境)团组 amount=2个", "label=因公出国(境)团组 amount=5人次", "label=公务用车保有量 amount=3辆",
        "label=国内公务接待 amount=12批次", "label=国内公务接待 amount=96人次",
      ])
  }

  @Test("The quantity is named in a clause of its own")
  func topic() {
    check(
      "教育支出9万元。2023年度项目支出，与2022年度相比，减少12万元，下降1.41%。",
      ["label=教育支出 amount=9万元", "label=项目支出 baseKind=lastYear baseYear=2022 change=-12万元 growth=-1.41%"])
  }

  @Test("Procurement")
  func procurement() {
    check(
      "政府采购金额（以合同签订为准）为60万元，其中：货物采购金额20万元、工程采购金额10万元、服务采购金额30万元。授予中小企业合同金额48.00万元，占政府采购支出总额的80.00%，其中：授予小微企业合同金额24.00万元，占授予中小企业合同金额的50%；工程采购授予中小企业合同金额占工程支出金额的40%。",
      [
        "label=政府采购金额 amount=60万元", "label=货物采购金额 amount=20万元 parent=0 list=open",
        "label=工程采购金额 amount=10万元 parent=0 list=open", "label=服务采购金额 amount=30万元 parent=0 list=open",
        "label=授予中小企业合同金额 amount=48.00万元 share=80.00% shareOf=政府采购支出总额",
        "label=授予小微企业合同金额 amount=24.00万元 share=50% shareOf=授予中小企业合同金额 parent=4 list=open",
        "label=工程采购授予中小企业合同金额 share=40% shareOf=工程支出金额 parent=4 list=open",
      ])
  }
}
