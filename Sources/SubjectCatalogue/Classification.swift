/// One of the lists of the 政府收支分类科目. The first digit of a code tells which.
package enum Classification: String, Sendable, CaseIterable {
  /// 支出功能分类科目: 类, 款, 项; codes 201… of three, five and seven digits.
  case functional
  /// 部门预算支出经济分类科目: 类, 款; codes 301….
  case economicDepartment = "economic-department"
  /// 政府预算支出经济分类科目: 类, 款; codes 501….
  case economicGovernment = "economic-government"
  /// 收入分类科目: 类, 款, 项; codes 101….
  case revenue

  /// The classification of codes that begin with this digit.
  package init?(leadingDigit: UInt8) {
    switch leadingDigit {
    case 1: self = .revenue
    case 2: self = .functional
    case 3: self = .economicDepartment
    case 5: self = .economicGovernment
    default: return nil
    }
  }

  /// The name as budget documents write it.
  package var title: String {
    switch self {
    case .functional: "支出功能分类"
    case .economicDepartment: "部门预算支出经济分类"
    case .economicGovernment: "政府预算支出经济分类"
    case .revenue: "收入分类"
    }
  }
}

/// The level of a subject: 类, 款 or 项.
package enum SubjectLevel: Int, Sendable, Comparable, CaseIterable {
  /// 类, three digits.
  case `class` = 0
  /// 款, five digits.
  case section = 1
  /// 项, seven digits.
  case item = 2

  /// The level of codes with so many digits.
  package init?(digitCount: Int) {
    switch digitCount {
    case 3: self = .class
    case 5: self = .section
    case 7: self = .item
    default: return nil
    }
  }

  /// The character that names the level in documents.
  package var title: String {
    switch self {
    case .class: "类"
    case .section: "款"
    case .item: "项"
    }
  }

  package static func < (left: SubjectLevel, right: SubjectLevel) -> Bool { left.rawValue < right.rawValue }
}
