import DisclosureAnalysis
import DisclosureRules
import DisclosureSyntax
import DocumentText
import Foundation
import TestSupport
import Testing

/// What a quick fix makes of the planted mistakes.
@Suite struct ReplacementTests {
  @Test(arguments: try Fixture.all().filter { !$0.isConsistent })
  func mendsWhatItIsOfferedFor(_ fixture: Fixture) {
    let before = DisclosureDocument(text: fixture.text).findings()
    for finding in before where finding.severity <= .warning {
      guard let replacement = finding.replacement else { continue }
      let document = DisclosureDocument(text: fixture.text)
      document.replace(replacement.range, with: Array(replacement.text.utf8))
      let after = document.findings()
      #expect(
        !after.contains { $0.rule == finding.rule && $0.range.lowerBound == finding.range.lowerBound },
        "\(fixture.name): \(finding)")
      #expect(
        after.count { $0.severity <= .warning } < before.count { $0.severity <= .warning },
        "\(fixture.name): \(finding)")
    }
  }

  @Test(arguments: try Fixture.all())
  func keepsWhatIsNotSpokenOf(_ fixture: Fixture) { check(fixture.text, fixture.name) }

  @Test(.enabled("needs the reference documents") { Project.usesReference })
  func keepsWhatIsNotSpokenOfInPublishedDocuments() throws {
    for document in try Project.seedDocuments() {
      check(DocumentText(Array(try Data(contentsOf: document))), document.lastPathComponent)
    }
  }

  /// Nothing is replaced but what the finding says is wrong.
  private func check(_ text: DocumentText, _ name: String) {
    for finding in DisclosureDocument(text: text).findings() {
      guard let replacement = finding.replacement, !replacement.text.isEmpty else { continue }
      let replaced = normalized(text[replacement.range])
      let stated = normalized(finding.stated?.utf8 ?? "".utf8)
      #expect(stated.contains(replaced), "\(name): \(finding)")
      #expect(
        replacement.text.hasSuffix("%") == replaced.hasSuffix("%") || finding.message.contains("后缺"),
        "\(name): \(finding)")
    }
  }

  private func normalized(_ bytes: some Sequence<UInt8>) -> String {
    let text = NormalizedText(Array(bytes.filter { $0 != UInt8(ascii: "\n") })[...])
    return text.string(0..<text.bytes.count)
  }

  /// For nearly every one, but for weights, marks and numbers of headings of which nobody can tell which is meant.
  @Test(arguments: try Fixture.all().filter { !$0.isConsistent })
  func restoresTheText(_ fixture: Fixture) {
    let findings = DisclosureDocument(text: fixture.text).findings()
    let wrong = fixture.mistakes.filter { !$0.expected.isEmpty && !$0.text.isEmpty }
    let mended = wrong.filter { mistake in
      findings.contains { finding in
        guard finding.range.lowerBound.line == mistake.line, let replacement = finding.replacement else { return false }
        var text = fixture.text
        text.replace(replacement.range, with: Array(replacement.text.utf8))
        let line = String(decoding: text.line(mistake.line), as: UTF8.self)
        return line.contains(mistake.expected)
      }
    }
    let open = wrong.filter { mistake in !mended.contains { $0.line == mistake.line && $0.text == mistake.text } }
    #expect(mended.count * 3 >= wrong.count * 2, "\(fixture.name): no fix for \(open)")
  }

  /// 863 in a column of amounts with two decimals is 863.00: what is offered keeps the noughts.
  @Test func keepsTheDecimals() throws {
    let text = """
      **一般公共预算支出表**

      单位：万元

      | 科目编码 | 科目名称 | 合计 |
      |---|---|---|
      | 207 | 文化旅游体育与传媒支出 | 9 |
      | 20701 | 文化和旅游 | 863.34 |
      | 2070104 | 图书馆 | 820.84 |
      | 2070109 | 群众文化 | 42.50 |

      """
    let finding = DisclosureDocument(text: DocumentText(Array(text.utf8))).findings().first {
      $0.rule == "sum.children"
    }
    #expect(finding?.replacement?.text == "863.34")
  }

  /// The drafter who makes this year's draft of last year's begins at the top.
  @Test func theTitleTellsTheYear() {
    func years(_ first: Int, _ second: Int) -> [String?] {
      let text = """
        # 云溪县图书馆\(first)年部门预算

        ## 一、云溪县图书馆\(second)年部门预算总体情况

        2025年收入预算863.34万元。2025年支出预算863.34万元。

        ## 二、云溪县图书馆2025年收入预算情况

        2025年收入预算863.34万元。

        ## 三、云溪县图书馆2025年支出预算情况

        2025年支出预算863.34万元。

        """
      return DisclosureDocument(text: DocumentText(Array(text.utf8))).findings().filter { $0.rule == "year.stale" }.map
      {
        $0.replacement?.text
      }
    }
    #expect(years(2025, 2025).isEmpty)
    // One title alone may be a slip.
    #expect(years(2026, 2025) == ["2025"])
    let left = years(2026, 2026)
    #expect(left.count >= 2 && left.allSatisfy { $0 == "2026" })
    // Nobody goes back.
    #expect(years(2024, 2024).allSatisfy { $0 == "2025" })
  }
}
