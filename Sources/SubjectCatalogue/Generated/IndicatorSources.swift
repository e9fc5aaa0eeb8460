// swift-format-ignore-file
// Written by generate-catalogue; edit the tables it reads, not this file.

extension BuiltInTable {
  /// The sources of the indicators; rows refer to them by line number from 0.
  static let indicatorSources: StaticString = #"""
001_59f1650a4d501d8b.txt
001_59f1650a4d501d8b.txt（整体支出表）
002_e5ef9cea43187695.txt
003_b74d73884716a2a0.txt
004_6727838b316e5f85.txt
common-indicator library with gx codes, public repository excerpt
generic (recalled)
四川 personnel/running-cost default (found in a self-evaluation form; recalled)
000_f1ae94cf6e0ef59d.txt
001_59f1650a4d501d8b.txt; generic (recalled)
004_6727838b316e5f85.txt（整体支出表）
财预〔2020〕10号附件 (recalled)
财预〔2013〕53号附件 (recalled)
"""#
}
