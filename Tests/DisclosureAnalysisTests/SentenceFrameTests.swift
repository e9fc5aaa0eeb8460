import DisclosureFacts
import SubjectCatalogue
import Testing

@testable import DisclosureAnalysis

@Suite struct SentenceFrameTests {
  @Test func slotsNameTablesOfTheirDocument() {
    var slots = 0
    for frame in SentenceFrame.all {
      for part in frame.text.split(separator: "{").dropFirst() {
        let slot = part.prefix { $0 != "}" }
        guard let mark = slot.first, "=%BA/WLCI".contains(mark) else { continue }
        slots += 1
        for word in slot.dropFirst().split(whereSeparator: { " :/".contains($0) }).map(String.init) {
          let table = TableRole(name: word).flatMap { TableKind($0, ofFinalAccounts: frame.document == .finalAccounts) }
          #expect(table != nil || Measure(name: word) != nil, "\(frame.id): \(word)")
        }
      }
    }
    #expect(slots > 40)
  }
}
