import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// Parts of a total of which none is a part of another.
enum ListedParts {
  /// Sources of income, those of one group beside the others.
  private static let sources: [(names: [String], group: Int)] = [
    (["财政拨款"], 1),
    (["一般公共预算", "一般公共预算拨款", "一般公共预算财政拨款", "一般公共预算当年拨款", "一般公共预算当年财政拨款"], 6),
    (["政府性基金", "政府性基金拨款", "政府性基金预算", "政府性基金预算拨款", "政府性基金预算财政拨款", "政府性基金预算当年拨款"], 2),
    (["国有资本经营", "国有资本经营拨款", "国有资本经营预算", "国有资本经营预算拨款", "国有资本经营预算财政拨款", "国有资本经营预算当年拨款"], 2),
    (["经费拨款"], 5), (["纳入预算管理的非税", "纳入预算管理的非税收入拨款", "纳入一般公共预算管理的非税收入拨款"], 5),
    (["财政专户管理资金", "财政专户管理的非税", "财政专户管理的非税收入拨款", "纳入专户管理的非税收入拨款"], 3), (["事业"], 3), (["经营", "事业单位经营"], 3),
    (["上级补助", "上级单位补助", "上级财政补助"], 3), (["附属单位上缴"], 3),
    (["其他", "其他收入资金"], 3),
    (["上年结转", "上年结转资金", "年初结转和结余", "上年结转结余", "上年结转和结余", "上年结余", "上年结余资金", "上年结转结余资金", "上年结转和结余资金"], 3),
    (["使用非财政拨款结余", "使用非财政拨款结余和专用结余"], 3), (["税收"], 4),
    (["非税"], 4),
  ]
  /// 财政拨款 has the funds in it, 一般公共预算 what is appropriated of it; taxes are another division.
  private static let overlapping: [Set<Int>] = [[1, 2], [1, 5], [1, 6], [5, 6]]
  private static let byName = Dictionary(
    sources.enumerated().flatMap { index, source in source.names.map { ($0, (index, source.group)) } },
    uniquingKeysWith: { first, _ in first })

  /// Whether they are sources of income, or 类 of expenditure of one classification, each once.
  static func areApart(_ parts: [StatedQuantity]) -> Bool {
    let labels = parts.map(\.label)
    let sources = labels.compactMap { byName[$0.hasSuffix("收入") ? String($0.dropLast(2)) : $0] }
    if sources.count == labels.count {
      let groups = Set(sources.map(\.1))
      let overlaps = overlapping.contains { groups.isSuperset(of: $0) } || groups.contains(4) && groups != [4]
      return Set(sources.map(\.0)).count == labels.count && !overlaps
    }
    let keys = parts.compactMap { QuantityKey($0, catalogue: .shared) }
    if keys.count == parts.count, keys.allSatisfy(\.isClass) { return Set(keys).count == parts.count }
    guard Set(labels).count == labels.count else { return false }
    return labels.allSatisfy(isEconomicClass) || ThreePublic.areApart(labels)
  }

  /// What says that a total leaves something out.
  static let exclusions: [Word] = ["不计入", "不含", "不包括"]

  /// Whether none of them need be a part of another, as far as their names tell.
  static func mayAddUp(_ parts: [StatedQuantity]) -> Bool {
    let labels = parts.map(\.label)
    guard let first = parts.first, let last = parts.last, labels.count <= 24, Set(labels).count == labels.count,
      !labels.contains("")
    else { return false }
    if first.paragraph === last.paragraph {
      let bytes = first.paragraph.paragraph.text.bytes
      let start = first.statement.extent.upperBound
      let list = bytes[start..<max(start, last.statement.extent.lowerBound)]
      if list.contains("。") { return false }
      // …辆（不含报废车辆），其中：…, but not what another sentence says of 设备（不含车辆）.
      let sentence = bytes[..<first.statement.extent.lowerBound].lastSentence.startIndex
      let behind = bytes[max(start, last.statement.extent.upperBound)...]
      let end = ["。", ";"].compactMap { (mark: Word) in behind.firstIndex(of: mark) }.min() ?? bytes.count
      if bytes[sentence..<end].contains(any: exclusions) { return false }
    } else if parts.contains(where: { $0.paragraph.paragraph.text.bytes.contains(any: exclusions) }) {
      return false
    }
    let wholes = ["财政拨款", "基本支出", "项目支出", "中小企业", "三公", "合计", "总计", "本年", "原值", "累计", "增加", "减少"]
    // 基本支出, 项目支出 and 不可预见费; 财政拨款收入 and 非税收入.
    let areBoth = ["基本支出", "项目支出"].allSatisfy { word in labels.count { $0.contains(word) } == 1 }
    let isAppropriation =
      labels.count { $0.contains("财政拨款") } == 1
      && !labels.contains { label in ["一般公共预算", "政府性基金", "国有资本"].contains { label.contains($0) } }
    // 本年财政拨款 and 上年结转
    let areYears =
      labels.count { $0.contains("本年") } == 1 && labels.contains { $0.hasPrefix("上年") || $0.hasPrefix("年初") }
    let known =
      (areBoth ? ["基本支出", "项目支出"] : []) + (isAppropriation ? ["财政拨款"] : []) + (areYears ? ["本年"] : [])
    return !labels.contains { label in
      wholes.contains { label.contains($0) && !known.contains($0) }
        || labels.contains { $0 != label && $0.contains(label) && !areEconomic([$0, label]) }
    }
  }

  /// 项目25个，其中一类项目3个；新开工项目18个，竣工项目12个: counts that now a semicolon and now a comma parts.
  static func areCountsOfTwoLists(_ parts: [StatedQuantity]) -> Bool {
    guard let first = parts.first, case .count = first.statement.amount?.unit,
      !parts.allSatisfy({ $0.labelEnds(withAny: ["用车", "车辆"]) })
    else { return false }
    let bytes = first.paragraph.paragraph.text.bytes
    let gaps = zip(parts, parts.dropFirst()).map { left, right in
      let start = left.statement.extent.upperBound
      return bytes[start..<max(start, right.statement.extent.lowerBound)].contains(";")
    }
    return Set(gaps).count > 1
  }

  /// 邮电费 and 电费: different subjects of the economic classification.
  private static func areEconomic(_ labels: [String]) -> Bool {
    labels.allSatisfy { label in
      SubjectCatalogue.shared.subjects(named: label).contains {
        $0.classification != .functional && $0.level == .section
      }
    }
  }

  /// Whether each has a share, and the shares make 100 %.
  static func sharesMakeWhole(_ parts: [StatedQuantity]) -> Bool {
    let shares = parts.compactMap { $0.statement.share?.value }
    return shares.count == parts.count
      && (shares.reduce(0, &+) &- 100 * Quantity.scale).magnitude < UInt64(Quantity.scale / 200) * UInt64(parts.count)
  }

  /// 基本支出占35%，项目支出占38%, or 硕士占70%，女职工占50%: each is a share of the total, and together they are not what it
  /// comes to.
  static func areKnownNotToAddUp(_ parts: [StatedQuantity], of total: Figure) -> Bool {
    let shares = parts.compactMap(\.statement.share)
    let sum = shares.reduce(Int64(0)) { $0 &+ $1.value }
    guard parts.count >= 2, shares.count == parts.count, total.value > 0,
      sum < 99 * Quantity.scale || sum > 101 * Quantity.scale
    else { return false }
    let agreeing = parts.count { part in
      guard let share = part.statement.share, let amount = part.statement.amount else { return false }
      return EquationArithmetic(quantities: [share.quantity, amount.quantity, total.quantity])
        .standing(.share(percent: 0, part: 1, whole: 2)) != .contradicted
    }
    return agreeing >= parts.count - 1
  }

  private static func isEconomicClass(_ label: String) -> Bool {
    if label == "一般商品和服务支出" { return true }
    return SubjectCatalogue.shared.subjects(named: label).contains {
      $0.classification != .functional && $0.level == .class
    }
  }
}

/// The items of “三公”经费 under the names that sentences give them.
enum ThreePublic {
  static let vehicles = ["用车", "车辆运行", "车辆购置", "公车"]

  /// Whether they are items of “三公”经费, none of them a part of another.
  static func areApart(_ labels: [String]) -> Bool {
    let known = labels.filter { label in
      label.contains("出国") || label.contains("接待") || vehicles.contains { label.contains($0) }
    }
    let cars = labels.filter { label in vehicles.contains { label.contains($0) } }
    let isWhole = cars.contains { $0.contains("购置") && $0.contains("运行") || !$0.contains("购置") && !$0.contains("运行") }
    return known.count == labels.count && labels.count { $0.contains("接待") } <= 1
      && labels.count { $0.contains("出国") } <= 1 && (cars.count <= 1 || cars.count == 2 && !isWhole)
  }
}
