import Foundation
import TestSupport
import Testing

@testable import disclosure_benchmark

/// The server over a long time: nothing wakes it while nothing happens, and edits leave nothing behind.
@Suite(.enabled("needs /proc") { ServedProcess.isObservable }, .serialized)
struct EnduranceTests {
  @Test func sleepsWhileNothingHappens() throws {
    let server = try ServedProcess()
    defer { server.end() }
    // One unit: the system's pool of threads, once used for many, looks at itself every second.
    try server.open(text(lines: 1))
    try server.change(from: (10, 0), to: (10, 0), "的")
    // Findings at the place of the edit come later.
    var wakeUps: [Int] = []
    for _ in 0..<4 where wakeUps.last != 0 {
      let before = try server.contextSwitches()
      Foundation.Thread.sleep(forTimeInterval: 4)
      wakeUps.append(try server.contextSwitches() - before)
    }
    #expect(wakeUps.last == 0, "\(wakeUps)")
  }

  /// 100,000 edits if asked for, else fewer: what they take in memory does not add up.
  @Test func editsLeaveNothingBehind() throws {
    let isLong = ProcessInfo.processInfo.environment["DISCLOSURE_LONG_TESTS"] != nil
    let count = isLong ? 100_000 : 1200
    let server = try ServedProcess()
    defer { server.end() }
    let document = text(lines: 60)
    try server.open(document)
    let lineCount = document.split(separator: "\n", omittingEmptySubsequences: false).count
    var random = SeededGenerator(seed: 9)
    var early = 0
    for number in 0..<count {
      let line = random.below(lineCount - 1)
      if number % 16 == 0 {
        try server.change(from: (line, 0), to: (line, 0), String(repeating: "| 甲 | 1.00 |\n", count: 20))
        try server.change(from: (line, 0), to: (line + 20, 0), "")
      } else {
        try server.change(from: (line, 0), to: (line, 0), "1的")
        try server.change(from: (line, 0), to: (line, 2), "")
      }
      if number == count / 3 { early = server.residentMemory() }
    }
    let late = server.residentMemory()
    #expect(early > 0)
    #expect(late - early < 4 << 20, "\(early) bytes after a third of the edits, \(late) at the end")
  }

  private func text(lines: Int) -> String {
    String(decoding: GeneratedDraft(layout: .markdown, lineCount: lines, mistakeEvery: 1).bytes, as: UTF8.self)
  }
}
