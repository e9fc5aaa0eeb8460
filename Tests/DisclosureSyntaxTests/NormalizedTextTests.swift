import DisclosureSyntax
import DocumentText
import TestSupport
import Testing

@Suite struct NormalizedTextTests {
  private func check(_ line: String, _ normalized: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(NormalizedText(Array(line.utf8)[...]).string == normalized, sourceLocation: sourceLocation)
  }

  @Test func uniformForms() {
    check("（一） 部门职责", "(一)部门职责")
    check("占　２９．５１％", "占29.51%")
    check("**合计**：\t1，248.54\u{A0}万元", "合计:1,248.54万元")
    check("“三公”经费～", "\"三公\"经费~")
    check("\u{FEFF}表\u{200B}1\u{2003}", "表1")
    check("《某办法》、￥、。", "《某办法》、￥、。")
  }

  /// What a piece of source is read as.
  private static let pieces: [(source: String, read: String)] = [
    ("支", "支"), ("出", "出"), ("（", "("), ("）", ")"), ("％", "%"), ("：", ":"), ("，", ","), ("Ａ", "A"), ("～", "~"),
    (" ", ""), ("　", ""), ("\u{A0}", ""), ("\u{2003}", ""), ("*", ""), ("\t", ""), ("“", "\""), ("”", "\""), ("é", "é"),
    ("😀", "😀"), ("1", "1"), (".", "."), ("|", "|"),
  ]

  /// Every byte that is read leads back to the character it came from, over lines and pieces of lines.
  @Test(arguments: 0..<60)
  func sourceOfRanges(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var text = NormalizedText()
    var read: [UInt8] = []
    var places: [(bytes: Range<Int>, source: Range<TextPoint>)] = []
    for line in 0..<(1 + random.below(4)) {
      var (whole, starts): ([UInt8], [Int]) = (Array("\t".utf8), [])
      for _ in 0..<random.below(14) {
        let piece = Self.pieces[random.below(Self.pieces.count)]
        let source = TextPoint(line: line, column: whole.count)
        starts.append(whole.count)
        whole += Array(piece.source.utf8)
        let range = read.count..<read.count + piece.read.utf8.count
        read += Array(piece.read.utf8)
        if !range.isEmpty { places.append((range, source..<TextPoint(line: line, column: whole.count))) }
      }
      // Cells are pieces of a line, cut between characters.
      let cuts = starts.filter { _ in random.below(4) == 0 }
      for (start, end) in zip([1] + cuts, cuts + [whole.count]) where start <= end {
        text.append(whole[start..<end], line: line, column: start)
      }
    }
    #expect(text.bytes == read)
    for (index, first) in places.enumerated() {
      for last in places[index...] {
        let source = text.source(first.bytes.lowerBound..<last.bytes.upperBound)
        #expect(source == first.source.lowerBound..<last.source.upperBound, "seed \(seed)")
      }
      #expect(text.source(first.bytes.lowerBound..<first.bytes.lowerBound).lowerBound == first.source.lowerBound)
    }
  }

  @Test func rangesOutsideTheText() {
    let zero = TextPoint(line: 0, column: 0)
    #expect(NormalizedText().source(0..<5) == zero..<zero)
    let text = NormalizedText(Array("　表1".utf8)[...])
    let (start, end) = (TextPoint(line: 0, column: 3), TextPoint(line: 0, column: 7))
    #expect(text.source(0..<99) == start..<end)
    #expect(text.source(4..<4) == end..<end)
    #expect(text.source(99..<100) == end..<end)
  }
}
