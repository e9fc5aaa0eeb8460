/// Whose template a disclosure follows. `national` is the one that the others are variants of.
package enum TemplateProfile: String, Sendable, CaseIterable {
  case national
  case anhui, sichuan, hebei, hubei
  case hunan, beijing, shanghai, jiangxi, shaanxi, yunnan, heilongjiang, liaoning, qinghai, chongqing, neimenggu

  /// The province as ``RequiredContent`` and ``TitleVocabulary`` name it.
  package var province: String? {
    switch self {
    case .national: nil
    case .anhui: "安徽"
    case .sichuan: "四川"
    case .hebei: "河北"
    case .hubei: "湖北"
    case .hunan: "湖南"
    case .beijing: "北京"
    case .shanghai: "上海"
    case .jiangxi: "江西"
    case .shaanxi: "陕西"
    case .yunnan: "云南"
    case .heilongjiang: "黑龙江"
    case .liaoning: "辽宁"
    case .qinghai: "青海"
    case .chongqing: "重庆"
    case .neimenggu: "内蒙古"
    }
  }
}
