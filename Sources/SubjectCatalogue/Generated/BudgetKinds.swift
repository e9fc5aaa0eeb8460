// swift-format-ignore-file
// Written by generate-catalogue; edit the tables it reads, not this file.

extension BuiltInTable {
  /// code prefix, budget, source
  static let budgetKinds: StaticString = #"""
20610	政府性基金预算	recalled
20707	政府性基金预算	recalled
20709	政府性基金预算	recalled
20710	政府性基金预算	recalled
2080451	国有资本经营预算	recalled
20822	政府性基金预算	recalled
20823	政府性基金预算	recalled
20829	政府性基金预算	recalled
209	社会保险基金预算	recalled
21160	政府性基金预算	recalled
21161	政府性基金预算	recalled
21208	政府性基金预算	recalled
21210	政府性基金预算	recalled
21211	政府性基金预算	recalled
21213	政府性基金预算	recalled
21214	政府性基金预算	recalled
21215	政府性基金预算	recalled
21216	政府性基金预算	recalled
21217	政府性基金预算	recalled
21218	政府性基金预算	recalled
21219	政府性基金预算	recalled
21366	政府性基金预算	recalled
21367	政府性基金预算	recalled
21369	政府性基金预算	recalled
21370	政府性基金预算	recalled
21371	政府性基金预算	recalled
21372	政府性基金预算	recalled
21373	政府性基金预算	recalled
21374	政府性基金预算	recalled
21460	政府性基金预算	recalled
21462	政府性基金预算	recalled
21464	政府性基金预算	recalled
21468	政府性基金预算	recalled
21469	政府性基金预算	recalled
21470	政府性基金预算	recalled
21471	政府性基金预算	recalled
21472	政府性基金预算	recalled
21562	政府性基金预算	recalled
2170402	政府性基金预算	recalled
2170403	政府性基金预算	recalled
2170404	政府性基金预算	recalled
22006	政府性基金预算	page:zk.cxy21.com/statute/11893
223	国有资本经营预算	recalled
22904	政府性基金预算	recalled
22908	政府性基金预算	recalled
22909	政府性基金预算	recalled
22910	政府性基金预算	recalled
22911	政府性基金预算	recalled
22960	政府性基金预算	recalled
23004	政府性基金预算	recalled
23005	国有资本经营预算	recalled
2300802	政府性基金预算	recalled
2300803	国有资本经营预算	recalled
2300902	政府性基金预算	recalled
23104	政府性基金预算	recalled
23105	政府性基金预算	recalled
23106	政府性基金预算	recalled
23107	政府性基金预算	recalled
23204	政府性基金预算	recalled
23304	政府性基金预算	recalled
234	政府性基金预算	recalled
"""#
}
