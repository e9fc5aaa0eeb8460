import Foundation
import Pinyin
import TestSupport
import Testing

@testable import SubjectCatalogue

/// How often the subject that is meant stands first. The cases are the subjects of the catalogue that occur in published
/// documents, with their readings made by another program.
@Suite struct SubjectRankingTests {
  private struct Case {
    var code: SubjectCode
    var name: String
    /// The ways to type it, by column.
    var queries: [String: String]
  }

  private static func rows(_ file: String) throws -> (columns: [String], rows: [[String]]) {
    let url = Project.root.appendingPathComponent("Tests/RankingCases/\(file).tsv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    return (lines.first ?? [], Array(lines.dropFirst()))
  }

  private static func cases() throws -> [Case] {
    let (columns, rows) = try rows("subject-queries")
    return rows.compactMap { row in
      SubjectCode(row[0]).map {
        Case(code: $0, name: row[1], queries: Dictionary(uniqueKeysWithValues: zip(columns, row)))
      }
    }
  }

  private func check(
    _ how: String, first: Double = 0.90, amongFive: Double = 0.98, _ found: (Case) -> (isFirst: Bool, isAmongFive: Bool)
  ) throws {
    let cases = try Self.cases()
    let results = cases.map(found)
    let shares = (
      Double(results.filter(\.isFirst).count) / Double(cases.count),
      Double(results.filter(\.isAmongFive).count) / Double(cases.count)
    )
    let missed = zip(cases, results).filter { !$0.1.isFirst }.prefix(5).map { $0.0.name }.joined(separator: "、")
    print(
      "ranking, \(how): \(cases.count) subjects, first \(String(format: "%.3f", shares.0)),",
      "among five \(String(format: "%.3f", shares.1)); not first: \(missed)")
    #expect(shares.0 >= first && shares.1 >= amongFive)
  }

  @Test(arguments: ["initials", "pinyin", "mixed", "code"])
  func findsWhatIsTypedInFull(_ column: String) throws {
    try check("\(column) in full") { asked in
      let found = SubjectCatalogue.shared.search(asked.queries[column] ?? "", limit: 5).map(\.subject)
      let isMeant = found.map { column == "code" ? $0.code == asked.code : $0.name == asked.name }
      return (isMeant.first == true, isMeant.contains(true))
    }
  }

  @Test func fourKeysAreEnoughBelowTheParent() throws {
    try check("four initials below the parent", amongFive: 0.90) { asked in
      guard let parent = asked.code.parent else { return (true, true) }
      return Self.found(asked, SubjectPlace(above: parent))
    }
  }

  @Test func fourKeysAreEnoughWhereTheDocumentUsesIt() throws {
    let codes = try Self.cases().map(\.code)
    try check("four initials of a subject in use", amongFive: 0.90) { asked in
      // A document names some dozens of subjects.
      var used: Set<SubjectCode> = [asked.code]
      for (index, code) in codes.enumerated() where index % 10 == Int(asked.code.number) % 10 { used.insert(code) }
      return Self.found(asked, SubjectPlace(used: used))
    }
  }

  private static func found(_ asked: Case, _ place: SubjectPlace) -> (isFirst: Bool, isAmongFive: Bool) {
    let keys = String((asked.queries["initials"] ?? "").prefix(4))
    let found = SubjectCatalogue.shared.search(
      keys, limit: 5, classification: asked.code.classification, in: place
    ).map(\.subject.name)
    return (found.first == asked.name, found.contains(asked.name))
  }

  /// Readings of all names of the catalogue, present, retired and other, as another program gives them, its mistakes
  /// with characters of several readings mended by hand.
  @Test func readsEveryNameOfTheCatalogue() throws {
    let readings = Dictionary(
      try Self.rows("name-readings").rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    let names = SubjectCatalogue.shared.subjects.map(\.name) + SubjectCatalogue.shared.aliases.map(\.name)
    for name in names {
      let reading = PinyinReadings.shared.reading(of: name).filter { !$0.isEmpty }.joined(separator: " ")
      #expect(reading == readings[name], "\(name)")
    }
  }

  @Test func readsEveryWordOfTheVocabularies() {
    let vocabulary = IndicatorVocabulary.shared
    let titles = RequiredContent.all.flatMap { [$0.title] + TitleVocabulary.shared.wordings(of: $0.id) }
    for text in vocabulary.indicators.flatMap({ [$0.level1, $0.level2, $0.name] }) + titles {
      let unread = zip(text.unicodeScalars, PinyinReadings.shared.reading(of: text)).filter { scalar, reading in
        reading.isEmpty && (0x4E00...0x9FFF).contains(scalar.value)
      }
      #expect(unread.isEmpty, "\(text)")
    }
  }

  @Test func searchTakesLessThanAMillisecond() throws {
    let queries = try Self.cases().flatMap { $0.queries.values } + ["s", "qt", "zc", "行政", "医bz"]
    _ = SubjectCatalogue.shared.search("s")
    let clock = ContinuousClock()
    let times = queries.map { query in clock.measure { _ = SubjectCatalogue.shared.search(query, limit: 50) } }.sorted()
    let median = times[times.count / 2]
    print("search: \(queries.count) queries, median \(median), slowest \(times[times.count - 1])")
    #if !DEBUG
      #expect(median < .milliseconds(1))
    #endif
  }
}
