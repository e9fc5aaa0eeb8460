import Foundation
import TestSupport
import Testing

@testable import SubjectCatalogue

/// Real documents must not be called wrong.
@Suite struct AttestedNamesTests {
  @Test(.enabled(if: Project.usesReference, "needs the reference tables in ../shared"))
  func pairsOfRealDocumentsAreNoErrors() throws {
    let evidence = Project.reference.appendingPathComponent("catalogue/evidence.tsv")
    let rows = try String(contentsOf: evidence, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    var certain: Set<String> = []
    for row in rows where row.count > 3 && row[3] == "pair" {
      if case .differs(let official, true) = SubjectCatalogue.shared.judge(code: row[1], name: row[2]) {
        certain.insert("\(row[1]) \(row[2]), not \(official.name)")
      }
    }
    #expect(certain == [])
  }

  @Test(.enabled(if: Project.usesReference, "needs the published documents in ../shared"))
  func pathsOfRealDocumentsLeadToSubjects() throws {
    let pattern = try Regex(#"([\p{Han}、]+)[（(]类[)）]([\p{Han}、]+)[（(]款[)）]([\p{Han}、]+)[（(]项[)）]"#)
    var paths: Set<[String]> = []
    for file in try Project.seedDocuments() {
      let text = try String(decoding: Data(contentsOf: file), as: UTF8.self).filter { !$0.isWhitespace }
      for match in text.matches(of: pattern) {
        paths.insert((1...3).map { String(match.output[$0].substring ?? "") })
      }
    }
    #expect(paths.count > 10)
    for path in paths {
      let judgement = SubjectCatalogue.shared.judgePath(class: path[0], section: path[1], item: path[2])
      if case .leads = judgement { continue }
      Issue.record("\(path.joined(separator: " / ")): \(String(describing: judgement))")
    }
  }
}
