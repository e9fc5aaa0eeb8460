import DocumentText
import TestSupport
import Testing

@Suite struct ColumnTests {
  @Test(arguments: 0..<200)
  func agreesWithTheStandardLibrary(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let content = (0..<random.below(12)).flatMap { _ in EditTests.pieces[random.below(EditTests.pieces.count)] }
      .filter { $0 != 10 && $0 != 13 }
    let text = DocumentText(Array("上一行\n".utf8) + content + Array("\r\n下一行".utf8))
    let scalars = PlainText.scalars(content)
    for encoding in ColumnEncoding.allCases {
      var column = 0
      for scalar in scalars {
        let units =
          switch encoding {
          case .utf8: scalar.length
          case .utf16: scalar.length == 4 ? 2 : 1
          case .utf32: 1
          }
        for inside in 0..<scalar.length {
          #expect(text.column(of: scalar.start + inside, in: 1, as: encoding) == column)
        }
        for inside in 0..<units {
          #expect(text.byteColumn(of: column + inside, in: 1, as: encoding) == scalar.start)
        }
        column += units
      }
      for beyond in [column, column + 1, Int.max] {
        #expect(text.byteColumn(of: beyond, in: 1, as: encoding) == content.count)
      }
      for beyond in [content.count, content.count + 1, Int.max] {
        #expect(text.column(of: beyond, in: 1, as: encoding) == column)
      }
      #expect(text.byteColumn(of: -1, in: 1, as: encoding) == 0)
      #expect(text.column(of: Int.min, in: 1, as: encoding) == 0)
      #expect(text.byteColumn(of: 5, in: 99, as: encoding) == 0)
    }
  }

  @Test(arguments: ColumnEncoding.allCases)
  func countsInLongLinesAsFromTheirStart(encoding: ColumnEncoding) {
    var random = SeededGenerator(seed: 3)
    let lines = (0..<2).map { _ in
      (0..<6000).flatMap { _ in EditTests.pieces[random.below(EditTests.pieces.count)] }.filter { $0 != 10 && $0 != 13 }
    }
    let text = DocumentText(lines[0] + [10] + lines[1])
    let counter = ColumnCounter(text, encoding)
    for _ in 0..<400 {
      let line = random.below(3)
      let column = random.below(lines[0].count + 9000) - 10
      #expect(
        counter.column(of: TextPoint(line: line, column: column)) == text.column(of: column, in: line, as: encoding))
    }
    #expect(counter.column(of: TextPoint(line: 1, column: .max)) == text.column(of: .max, in: 1, as: encoding))
  }

  @Test func countsAnEmojiAndHanCharactersInEachEncoding() {
    let text = DocumentText("预算😀x".utf8)
    #expect(text.byteColumn(of: 5, in: 0, as: .utf16) == 11)
    #expect(text.byteColumn(of: 4, in: 0, as: .utf16) == 10)
    #expect(text.byteColumn(of: 3, in: 0, as: .utf16) == 6)
    #expect(text.byteColumn(of: 4, in: 0, as: .utf32) == 11)
    #expect(text.column(of: 10, in: 0, as: .utf16) == 4)
    #expect(text.column(of: 10, in: 0, as: .utf32) == 3)
    #expect(text.column(of: 9, in: 0, as: .utf8) == 6)
  }
}
