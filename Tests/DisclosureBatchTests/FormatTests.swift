import DisclosureAnalysis
import DisclosureInterchange
import DisclosureRules
import DocumentText
import Foundation
import SubjectCatalogue
import Testing

@testable import DisclosureBatch

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A path and a text with all that means something in one of the formats.
private let hostileName = "a,b:%/<c>&\"d'\n::e.md"
private let hostile = hostileDocument()

private func hostileDocument() -> CheckedDocument {
  let text = "\u{20000}<b>&\"'%::错\u{1}\n第二行\n"
  let wrong = place(0, 13)..<place(0, 16)
  let message = "“<错>”&\"'%0A::error::\r\n应为“对”\u{1}"
  let findings = [
    Finding(
      rule: "percent.share", severity: .error, range: wrong, message: message,
      related: [RelatedPlace(range: place(1, 0)..<place(1, 9), message: "<第二>%")], stated: "<错>", expected: "]]>&",
      relation: "甲＝乙", replacement: "<对>\""),
    Finding(rule: "text.doubled", severity: .hint, range: place(0, 0)..<place(1, 3), message: "跨行"),
    Finding(rule: "percent.share", severity: .warning, range: place(2, 0)..<place(2, 0), message: "空"),
  ]
  return CheckedDocument(
    name: hostileName, kind: .budget, profile: .anhui, findings: findings, text: DocumentText(Array(text.utf8)))
}

private func place(_ line: Int, _ column: Int) -> TextPoint { TextPoint(line: line, column: column) }

private func report(
  _ format: ReportFormat, _ documents: [CheckedDocument], failureLevel: FailureLevel = .error
) -> String {
  var report = Report(format: format, isColoured: false, failureLevel: failureLevel)
  let opening = report.opening
  let entries = documents.flatMap { report.entry(for: $0) }
  return string(opening + entries + report.closing)
}

@Suite struct GitHubReportTests {
  @Test func commandsAreEscaped() {
    let lines = report(.github, [hostile]).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 4)
    let file = "file=a%2Cb%3A%25/<c>&\"d'%0A%3A%3Ae.md"
    #expect(
      lines.first?.hasPrefix("::error \(file),line=1,col=11,endColumn=11,title=") == true)
    #expect(
      lines.first?.hasSuffix(
        " [percent.share]::“<错>”&\"'%250A::error::%0D%0A应为“对”\u{1}%0A第 2 行：<第二>%25") == true)
    #expect(lines.dropFirst().first?.hasPrefix("::notice \(file),line=1,endLine=2,title=") == true)
    #expect(lines.dropFirst(2).first?.hasPrefix("::warning \(file),line=3,col=1,endColumn=1,title=") == true)
  }

  @Test func pathsAreThoseOfTheRepository() {
    #expect(report(.github, [checked("错", name: "./稿.md")]).hasPrefix("::error file=稿.md,line=1,col=1,"))
    #expect(report(.github, [checked("对")]).isEmpty)
  }
}

@Suite struct SARIFReportTests {
  private func run(_ documents: [CheckedDocument]) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(report(.sarif, documents).utf8)) as? [String: Any]
    #expect(json?["version"] as? String == "2.1.0")
    #expect((json?["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
    let runs = try #require(json?["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    return try #require(runs.first)
  }

  @Test func resultsHaveAllFields() throws {
    let run = try run([checked("对"), hostile, checked("错", name: "../x y/稿.md")])
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let bases = run["originalUriBaseIds"] as? [String: [String: String]]
    let base = try #require(bases?["%SRCROOT%"]?["uri"])
    #expect(base.hasPrefix("file:///") && base.hasSuffix("/"))

    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "disclosure-ls" && driver["version"] as? String == Product.version)
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["percent.share", "text.doubled"])
    let rule = try #require(RuleRegistry.all.first { $0.id == "percent.share" })
    #expect((rules[0]["shortDescription"] as? [String: String])?["text"] == rule.title)
    #expect((rules[0]["fullDescription"] as? [String: String])?["text"] == rule.explanation)

    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["error", "note", "warning", "error"])
    #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1, 0, 0])
    let first = results[0]
    #expect(first["ruleId"] as? String == "percent.share")
    #expect((first["message"] as? [String: String])?["text"] == hostile.findings[0].message)
    let locations = try #require(first["locations"] as? [[String: Any]])
    #expect(locations.count == 1)
    let uri = "a%2Cb%3A%25/%3Cc%3E%26%22d%27%0A%3A%3Ae.md"
    // The first character takes two units.
    check(locations[0], uri: uri, region: [1, 12, 1, 13])
    let related = try #require(first["relatedLocations"] as? [[String: Any]])
    check(related[0], uri: uri, region: [2, 1, 2, 4])
    #expect((related[0]["message"] as? [String: String])?["text"] == "<第二>%")

    let fix = try #require((first["fixes"] as? [[String: Any]])?.first)
    #expect((fix["description"] as? [String: String])?["text"] == "改为 ]]>&")
    let change = try #require((fix["artifactChanges"] as? [[String: Any]])?.first)
    #expect((change["artifactLocation"] as? [String: String])?["uri"] == uri)
    let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
    #expect((replacement["insertedContent"] as? [String: String])?["text"] == "<对>\"")
    #expect(numbers(replacement["deletedRegion"]) == [1, 12, 1, 13])
    #expect(results[1]["fixes"] == nil && results[1]["relatedLocations"] == nil)

    // A path that leads out of the folder cannot be taken from it.
    let outside = try #require(
      (results[3]["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
    let artifact = try #require(outside["artifactLocation"] as? [String: String])
    #expect(artifact["uri"]?.hasPrefix("file:///") == true && artifact["uriBaseId"] == nil)
  }

  private func check(_ location: [String: Any], uri: String, region: [Int]) {
    let physical = location["physicalLocation"] as? [String: Any]
    #expect(physical?["artifactLocation"] as? [String: String] == ["uri": uri, "uriBaseId": "%SRCROOT%"])
    #expect(numbers(physical?["region"]) == region)
  }

  private func numbers(_ region: Any?) -> [Int] {
    let region = region as? [String: Int] ?? [:]
    return ["startLine", "startColumn", "endLine", "endColumn"].compactMap { region[$0] }
  }

  @Test func nothingFoundIsARunWithoutResults() throws {
    for documents in [[], [checked("对")]] {
      let run = try run(documents)
      #expect((run["results"] as? [Any])?.isEmpty == true)
    }
  }
}

@Suite struct JUnitReportTests {
  @Test func suitesAndCases() throws {
    let documents = [checked("对"), hostile]
    let elements = try XMLElements(report(.junit, documents))
    #expect(elements.named("testsuites").count == 1)
    let suites = elements.named("testsuite")
    #expect(suites.map { $0.attributes["name"] } == ["draft.md", hostileName])
    #expect(suites.map { $0.attributes["tests"] } == ["1", "3"])
    #expect(suites.map { $0.attributes["failures"] } == ["0", "1"])
    let cases = elements.named("testcase")
    #expect(cases.map { $0.attributes["classname"] } == ["draft.md", hostileName, hostileName, hostileName])
    #expect(cases.map { $0.attributes["name"] }.dropFirst().first == "1:11 percent.share")
    let failures = elements.named("failure")
    #expect(failures.map { $0.attributes["type"] } == ["percent.share"])
    #expect(failures[0].attributes["message"] == hostile.findings[0].message.replacing("\u{1}", with: "\u{FFFD}"))
    #expect(failures[0].text.contains("<b>&\"'%::错") && failures[0].text.contains("note: <第二>%"))
    #expect(elements.named("system-out").count == 2)
  }

  @Test func whatFailsIsWhatMakesTheCheckFail() throws {
    for (level, count) in [(FailureLevel.never, 0), (.error, 1), (.warning, 2)] {
      let elements = try XMLElements(report(.junit, [hostile], failureLevel: level))
      #expect(elements.named("failure").count == count)
    }
    #expect(try XMLElements(report(.junit, [])).named("testsuite").isEmpty)
  }
}

@Suite struct HTMLReportTests {
  @Test func textIsEscaped() {
    let page = report(.html, [hostile])
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">") && page.hasSuffix("</html>\n"))
    #expect(page.contains("a,b:%/&lt;c&gt;&amp;&quot;d&#39;\n::e.md"))
    #expect(page.contains("<blockquote>\u{20000}&lt;b&gt;&amp;&quot;&#39;%::<mark>错</mark>\u{FFFD}</blockquote>"))
    #expect(page.contains("原文 <del>&lt;错&gt;</del>　应为 <ins>]]&gt;&amp;</ins>"))
    #expect(page.contains("<li>第 2 行　&lt;第二&gt;%</li>"))
    #expect(!page.contains("<b>&\"") && !page.contains("<c>") && !page.contains("<script") && !page.contains("http:"))
    #expect(page.contains("错误 1 处，警告 1 处，提示 1 处"))
    // One document needs no overview.
    #expect(!page.contains("<table>"))
  }

  @Test func severalDocumentsHaveAnOverview() {
    let page = report(.html, [checked("错错", name: "甲.md"), checked("对", name: "乙.md")])
    #expect(page.contains("共 2 份稿件。错误 2 处。"))
    #expect(page.contains("<tr><td><a href=\"#d2\">乙.md</a></td>"))
    #expect(page.contains("没有发现问题。"))
  }

  @Test func longLinesAreCutAroundTheFinding() throws {
    for padding in ["前", "\u{20000}", "a"] {
      let text = String(repeating: padding, count: 5000)
      let page = report(.html, [checked(text + "错" + text)])
      let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("<blockquote>") })
      let side = String(repeating: padding, count: 120)
      #expect(line == "<blockquote>…\(side)<mark>错</mark>\(side)…</blockquote>")
    }
  }
}

/// The elements of an XML text in their order, of which each must be well-formed.
private final class XMLElements: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  private var elements: [Element] = []
  private var open: [Int] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() { throw parser.parserError ?? CocoaError(.coderReadCorrupt) }
  }

  func named(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }
}
