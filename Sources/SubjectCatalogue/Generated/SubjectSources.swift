// swift-format-ignore-file
// Written by generate-catalogue; edit the tables it reads, not this file.

extension BuiltInTable {
  /// The sources of the subjects; rows refer to them by line number from 0.
  static let subjectSources: StaticString = #"""
recalled
page:zk.cxy21.com/statute/11893
page:zgcznet.com#财预〔2025〕41号
zxj6827111-blip/GovBudgetChecker:X/上海市普陀区人民政府万里街道办事处24年预算.pdf
Jackjet/supervise:gov.df.fap/gov.df.fap.script/src/main/resources/script/df/V1_0_0_0/business/03_insertTables.sql;recalled
zxj6827111-blip/GovBudgetChecker:X/上海市普陀区人民政府办公室25年预算.pdf
zxj6827111-blip/GovBudgetChecker:tests/fixtures/shiquan_narrative_truth_page_data.json
zxj6827111-blip/GovBudgetChecker:tmp/shiquan_unit26_pages.json
zxj6827111-blip/GovBudgetChecker:samples/good/上海市普陀区财政局2024年度部门决算.pdf
zxj6827111-blip/tianbaoxitong:上海市财政局25年预算.pdf
zxj6827111-blip/GovBudgetChecker:X/上海市普陀区商务委员会25年预算.pdf
zxj6827111-blip/GovBudgetChecker:tests/fixtures/cross_san_gong_truth_page_data.json
zxj6827111-blip/GovBudgetChecker:samples/bad/中共上海市普陀区委社会工作部 2024 年度部门决算.pdf
Jackjet/supervise:gov.df.fap/gov.df.fap.script/src/main/resources/script/df/V1_0_0_0/business/04_insertTables.sql;recalled
zxj6827111-blip/GovBudgetChecker:tmp/doc_check/dept_budget.pdf
zxj6827111-blip/GovBudgetChecker:samples/templates/附件2：部门决算模板.pdf
zxj6827111-blip/GovBudgetChecker:tests/fixtures/wenlvju_budget_page_data.json
zxj6827111-blip/GovBudgetChecker:tests/fixtures/wenlv_narrative_truth_page_data.json
seed:000
seed:003
seed:001
zxj6827111-blip/tianbaoxitong:uploads/archives/1770007475548-818404804.pdf
seed:004
zxj6827111-blip/GovBudgetChecker:tests/fixtures/jianguanwei_budget_page_data.json
zxj6827111-blip/tianbaoxitong:uploads/archives/1769321433314-826553525.pdf
seed:002
zxj6827111-blip/GovBudgetChecker:tests/fixtures/sample_page_data.json
zxj6827111-blip/GovBudgetChecker:samples/bad/上海市普陀区规划和自然资源局 2024 年度部门决算.pdf
page:xzcs2022.com/kjfgk/19749.html
jameslcjq/jfnb:src/source-map.js
page:ishare.iask.sina.com.cn/f/oIuBYFV8aL.html
Ghhhhy/platformweb-fb:src/views/main/MointoringMatters/BudgetAccountingWarningDataMager/children/addDialog.vue
page:yss.mof.gov.cn/2024zyjs/202507/t20250715_3967897.htm
"""#
}
