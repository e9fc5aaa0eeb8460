import DisclosureFacts
import DisclosureRules
import DisclosureSyntax
import DocumentText
import SubjectCatalogue
import Threads

/// What a user may set, in the editor and on the command line alike.
package struct AnalysisOptions: Sendable, Hashable {
  /// `nil`: recognised from the text.
  package var kind: DocumentKind?
  /// The template that the document follows; `nil`: recognised.
  package var profile: TemplateProfile?
  package var disabledRules: Set<String> = []
  package var severities: [String: Severity] = [:]

  package init() {}
}

/// One open document: takes edits, gives findings and proposals. Used from one thread at a time.
///
/// An edit reads again the blocks that it touches and the facts of the unit around them; all else is kept. What is said
/// of the units is brought up to date when it is asked for. Where an edit changes more than a few blocks or units, or all
/// of them, the work can be done in slices, between which further edits may come.
package final class DisclosureDocument {
  package private(set) var text: DocumentText
  package var options: AnalysisOptions {
    didSet { cachedFindings = nil }
  }
  package private(set) var tree: SyntaxTree
  /// Parallel to the tree's blocks, but for those that are unread.
  private var readings: [BlockReading] = []
  private var unread: UnreadBlocks?
  /// What was read of blocks that stand in several places, while there are unread ones.
  private var repeatedReadings: [ObjectIdentifier: BlockReading] = [:]
  private var units: [Unit] = []
  private var recognition = Recognition()
  private var identity: DocumentIdentity
  private var evaluation = DocumentEvaluation()
  /// Units read since the last evaluation: those it knew and those now in their place.
  private var pending: (replaced: Range<Int>, inserted: Range<Int>)?
  /// What was said of texts that several units have, while there are many units to look at.
  private var repeatedTexts: RepeatedTexts?
  private var cachedFindings: [Finding]?
  /// Whether there may be comments that turn rules off; `nil` until there are findings.
  private var hasSuppressions: Bool?
  /// What edits have replaced. Freeing it takes a tenth of an edit's time, which can wait until the findings are sent.
  private var retired: [Unit] = []
  private var versions = Versions()
  /// What was done again, for tests that hold the cost of an edit.
  package private(set) var work = Work()

  /// Counts of what was computed since the document was opened.
  package struct Work: Sendable {
    package var blocks = 0
    package var units = 0
    package var evaluatedUnits = 0
    package var clusters = 0
    package var diagnosedGroups = 0
  }

  /// One unit's disclosure.
  private struct Unit {
    var facts: UnitFacts
    var recognition: Recognition
    /// `nil` until findings are asked for.
    var evaluation: UnitEvaluation?
    /// Which findings were made for what the blocks said before, to be taken over where they still hold.
    var previous: UnitEvaluation?
    /// Whether nothing but the insides of tables has changed since.
    var keepsTexts = false
  }

  package init(text: DocumentText, options: AnalysisOptions = AnalysisOptions()) {
    self.text = text
    self.options = options
    tree = SyntaxTree(text)
    identity = recognition.identity(options)
    unread = UnreadBlocks(replaced: 0..<0, count: tree.blocks.count)
  }

  /// Replaces `range` (clamped to the text) by `bytes`.
  package func replace(_ range: Range<TextPoint>, with bytes: [UInt8]) {
    freeReplaced()
    let edit = text.replace(range, with: bytes)
    let update = tree.update(text, edit)
    cachedFindings = nil
    if hasSuppressions == false {
      hasSuppressions = Suppression.mayOccur(in: text, edit.firstLine..<edit.firstLine + edit.insertedLines)
    }
    if unread == nil, update.replaced.count == 1, update.inserted.count == 1 {
      let block = update.inserted.lowerBound
      if restore(block) { return }
      let before = readings[block]
      let reading = BlockReading(tree.blocks[block])
      readings[block] = reading
      tree.forgetCells(of: block, reading.block)
      work.blocks += 1
      if !replaceReading(before, at: block) {
        read(replacing: update.replaced, with: update.inserted)
      }
    } else {
      var unread = unread ?? UnreadBlocks(replaced: update.replaced, readings[update.replaced])
      unread.replace(update.replaced, with: update.inserted.count, readings)
      self.unread = unread
      // A few blocks are read at once: their unit's facts are wanted for the next proposal.
      if update.inserted.count <= Slice.short.blocks / 16 { _ = readBlocks(.short) }
    }
  }

  /// The recognised or set kind.
  package var kind: DocumentKind {
    readAll()
    return recognition.identity(options).kind
  }
  /// The recognised or set profile.
  package var profile: TemplateProfile {
    readAll()
    return recognition.identity(options).profile
  }

  /// What each unit's disclosure states, with the line it begins at.
  package var facts: [(line: Int, facts: UnitFacts)] {
    readAll()
    var line = 0
    return units.map { unit in
      defer { line += unit.facts.lineCount }
      return (line, unit.facts)
    }
  }

  /// All findings in the order of the text.
  package func findings() -> [Finding] {
    while !advance(.all) {}
    if let cachedFindings { return cachedFindings }
    var findings = evaluation.findings()
    if !findings.isEmpty {
      let hasSuppressions = hasSuppressions ?? Suppression.mayOccur(in: text)
      self.hasSuppressions = hasSuppressions
      findings = Suppression.apply(findings, hasSuppressions ? text : nil, options)
    }
    cachedFindings = findings
    return findings
  }

  /// Frees what the last edit has replaced; to be called when there is time for it.
  package func freeReplaced() { retired = [] }

  /// What may be written at `point`.
  package func completions(at point: TextPoint) -> [CompletionProposal] {
    readAll()
    let line = min(max(point.line, 0), text.lineCount - 1)
    let unit = unit(aroundLine: line)
    var context = CompletionContext(
      text: text, point: point, kind: kind, profile: profile,
      facts: unit.map { NearbyFacts($0.facts, line: line - $0.line) })
    let block = tree.firstLines.partitioningIndex { $0 > line } - 1
    if let unit, readings.indices.contains(block) {
      context.block = BlockAtCaret(
        facts: unit.facts, unitLine: unit.line, reading: readings[block], line: tree.firstLines[block])
    }
    return Completion.proposals(context)
  }

  private func unit(aroundLine line: Int) -> (facts: UnitFacts, line: Int)? {
    var first = 0
    for unit in units.dropLast() {
      if line < first + unit.facts.lineCount { return (unit.facts, first) }
      first += unit.facts.lineCount
    }
    return units.last.map { ($0.facts, first) }
  }

  // MARK: Slices

  /// How much is done at once.
  package struct Slice: Sendable {
    var blocks: Int
    var units: Int

    /// A few milliseconds, so that nobody waits who types.
    package static let short = Slice(blocks: 1024, units: 4)
    package static let all = Slice(blocks: .max, units: .max)

    package init(blocks: Int, units: Int) {
      self.blocks = blocks
      self.units = units
    }
  }

  /// Does a part of the work that the findings need.
  ///
  /// - Returns: Whether nothing is left to be done.
  package func advance(_ slice: Slice = .short) -> Bool {
    if unread != nil {
      _ = readBlocks(slice)
      return false
    }
    return evaluate(slice)
  }

  /// Blocks that have come since the units were read.
  private struct UnreadBlocks {
    /// Those in whose place they are, as ``readings`` has them.
    private(set) var replaced: Range<Int>
    /// What is known of them; `nil` for one that is still to be read.
    var readings: [BlockReading?]

    /// Their place among the tree's blocks.
    var inserted: Range<Int> { replaced.lowerBound..<replaced.lowerBound + readings.count }

    init(replaced: Range<Int>, count: Int) {
      self.replaced = replaced
      readings = Array(repeating: nil, count: count)
    }

    init(replaced: Range<Int>, _ known: some Sequence<BlockReading>) {
      self.replaced = replaced
      readings = known.map { $0 }
    }

    /// Follows an edit.
    ///
    /// - Parameters:
    ///   - range: Blocks of the tree as it was before.
    ///   - known: All readings, as they were before the first of the edits.
    mutating func replace(_ range: Range<Int>, with count: Int, _ known: [BlockReading]) {
      if range.lowerBound < replaced.lowerBound {
        readings.insert(contentsOf: known[range.lowerBound..<replaced.lowerBound].lazy.map { $0 }, at: 0)
        replaced = range.lowerBound..<replaced.upperBound
      }
      let missing = range.upperBound - inserted.upperBound
      if missing > 0 {
        readings += known[replaced.upperBound..<replaced.upperBound + missing].lazy.map { $0 }
        replaced = replaced.lowerBound..<replaced.upperBound + missing
      }
      let start = range.lowerBound - replaced.lowerBound
      readings.replaceSubrange(start..<start + range.count, with: Array(repeating: nil, count: count))
    }
  }

  private func readAll() {
    while !readBlocks(.all) {}
  }

  /// Reads blocks, and when none is left the units that they belong to.
  ///
  /// - Returns: Whether nothing is left to be read.
  private func readBlocks(_ slice: Slice) -> Bool {
    guard var unread else { return true }
    let wanted = Array(unread.readings.indices.lazy.filter { unread.readings[$0] == nil }.prefix(slice.blocks))
    // Not to be shared while it is written to.
    self.unread = nil
    let start = unread.inserted.lowerBound
    let new = BlockReading.all(of: wanted.map { tree.blocks[start + $0] }, known: &repeatedReadings)
    for (index, reading) in zip(wanted, new) {
      unread.readings[index] = reading
      tree.forgetCells(of: start + index, reading.block)
    }
    work.blocks += wanted.count
    if wanted.count == slice.blocks {
      self.unread = unread
      return false
    }
    repeatedReadings = [:]
    readings.replaceSubrange(unread.replaced, with: unread.readings.compactMap { $0 })
    read(replacing: unread.replaced, with: unread.inserted)
    return true
  }

  // MARK: Reading

  /// What the block edited last was before, each time with its unit, as long as nothing else is edited: a character that
  /// is typed and taken out again costs no second reading.
  private struct Versions {
    private static let most = 8
    private var block = 0
    private var all: [(reading: BlockReading, unit: Unit)] = []

    /// - Returns: What there is no room for any more.
    mutating func add(_ reading: BlockReading, _ unit: Unit, of block: Int) -> [Unit] {
      let dropped = all.prefix(block == self.block ? max(0, all.count - Self.most + 1) : all.count)
      all.removeFirst(dropped.count)
      self.block = block
      all.append((reading, unit))
      return dropped.map(\.unit)
    }

    /// Takes the version that says the same as `now`.
    mutating func take(_ block: Int, _ now: Block) -> (reading: BlockReading, unit: Unit)? {
      if block != self.block || all.isEmpty { return nil }
      let now = now.withoutCells
      return all.lastIndex { $0.reading.block.isSame(as: now) }.map { all.remove(at: $0) }
    }

    mutating func removeAll() -> [Unit] {
      defer { all = [] }
      return all.map(\.unit)
    }
  }

  /// Goes back to a version of a block that says what it says now.
  private func restore(_ block: Int) -> Bool {
    let index = unit(around: block)
    guard index < units.count, let version = versions.take(block, tree.blocks[block]) else { return false }
    retired += versions.add(readings[block], units[index], of: block)
    readings[block] = version.reading
    tree.forgetCells(of: block, version.reading.block)
    units[index] = version.unit
    note(replaced: index..<index + 1, inserted: index..<index + 1)
    return true
  }

  /// Reads the units again whose blocks have changed, and those behind them as far as it makes a difference.
  private func read(replacing replaced: Range<Int>, with inserted: Range<Int>) {
    let shift = inserted.count - replaced.count
    // Units in front whose end was not decided by what has changed stay.
    var first = 0
    while first < units.count, units[first].facts.examinedEnd <= replaced.lowerBound,
      first + 1 < units.count || units[first].facts.blocks.upperBound < replaced.lowerBound
    {
      first += 1
    }
    var block = first < units.count ? units[first].facts.blocks.lowerBound : readings.count
    if units.isEmpty { block = 0 }
    var enclosing = first > 0 ? units[first - 1].facts.open : []
    var read: [Unit] = []
    var last = first
    while block < readings.count {
      // Behind the change, where a unit begins that began there before, everything is as it was.
      if block >= inserted.upperBound {
        while last < units.count, units[last].facts.blocks.lowerBound + shift < block { last += 1 }
        if last < units.count, units[last].facts.blocks.lowerBound + shift == block,
          units[last].facts.blocks.lowerBound >= replaced.upperBound, units[last].facts.enclosing == enclosing
        {
          break
        }
      }
      let old = first + read.count < units.count ? units[first + read.count] : nil
      let facts = UnitFacts(readings, from: block, enclosing: enclosing, previous: old?.facts)
      read.append(Unit(facts: facts, recognition: Recognition(facts), previous: old?.evaluation ?? old?.previous))
      enclosing = facts.open
      block = facts.blocks.upperBound
    }
    if block >= readings.count { last = units.count }
    for unit in units[first..<last] { recognition -= unit.recognition }
    for unit in read { recognition += unit.recognition }
    retired += units[first..<last]
    retired += versions.removeAll()
    units.replaceSubrange(first..<last, with: read)
    if shift != 0 {
      for index in (first + read.count)..<max(first + read.count, units.count) { units[index].facts.move(by: shift) }
    }
    work.units += read.count
    note(replaced: first..<last, inserted: first..<first + read.count)
  }

  /// Takes a block's reading in the place of another in its unit's facts, if nothing else has to be read again.
  private func replaceReading(_ before: BlockReading, at block: Int) -> Bool {
    let index = unit(around: block)
    guard index < units.count else { return false }
    var facts = units[index].facts
    let line = tree.firstLines[block] - tree.firstLines[facts.blocks.lowerBound]
    guard facts.replace(before, at: line, with: readings[block]) else { return false }
    retired += versions.add(before, units[index], of: block)
    units[index].facts = facts
    let isTable = if case .table = before.facts { true } else { false }
    units[index].keepsTexts = isTable && (units[index].evaluation != nil || units[index].keepsTexts)
    units[index].previous = units[index].evaluation ?? units[index].previous
    units[index].evaluation = nil
    note(replaced: index..<index + 1, inserted: index..<index + 1)
    return true
  }

  private func unit(around block: Int) -> Int { units.partitioningIndex { $0.facts.blocks.upperBound > block } }

  /// Joins a change of ``units`` to those since the last evaluation.
  private func note(replaced: Range<Int>, inserted: Range<Int>) {
    guard let before = pending else {
      pending = (replaced, inserted)
      return
    }
    let lower = min(before.inserted.lowerBound, replaced.lowerBound)
    let upper = max(before.inserted.upperBound, replaced.upperBound)
    pending = (
      lower..<upper - before.inserted.count + before.replaced.count, lower..<upper - replaced.count + inserted.count
    )
  }

  // MARK: Findings

  /// Brings what is said of the units up to date.
  ///
  /// - Returns: Whether it is.
  private func evaluate(_ slice: Slice) -> Bool {
    let identity = recognition.identity(options)
    if identity != self.identity {
      self.identity = identity
      retired += versions.removeAll()
      for index in units.indices {
        units[index].previous = units[index].evaluation ?? units[index].previous
        units[index].evaluation = nil
      }
      pending = (0..<evaluation.unitCount, 0..<units.count)
    }
    guard let change = pending else { return true }
    // The last slice is in the place of all that is left.
    let isLast = change.inserted.count <= slice.units
    let inserted = isLast ? change.inserted : change.inserted.prefix(slice.units)
    let replaced = isLast ? change.replaced : change.replaced.prefix(slice.units)
    let stale = inserted.filter { units[$0].evaluation == nil }
    if stale.count > 1, repeatedTexts == nil { repeatedTexts = RepeatedTexts() }
    for (index, evaluation) in zip(stale, evaluated(stale.map { units[$0] }, identity)) {
      units[index].evaluation = evaluation
      units[index].previous = nil
      units[index].keepsTexts = false
    }
    work.evaluatedUnits += stale.count
    let updated = evaluation.update(replacing: replaced, with: units[inserted].compactMap(\.evaluation), identity)
    work.clusters += updated.clusters
    work.diagnosedGroups += updated.diagnosedGroups
    if isLast { repeatedTexts = nil }
    let rest = change.replaced.count - replaced.count
    pending =
      isLast
      ? nil
      : (
        inserted.upperBound..<inserted.upperBound + rest, inserted.upperBound..<change.inserted.upperBound
      )
    return isLast
  }

  private func evaluated(_ units: [Unit], _ identity: DocumentIdentity) -> [UnitEvaluation] {
    [UnitEvaluation](unsafeUninitializedCapacity: units.count) { evaluations, count in
      // Every place is written once, by one thread, before the threads are joined; no two units share what changes.
      nonisolated(unsafe) let evaluations = evaluations
      nonisolated(unsafe) let units = units
      let (readings, repeated) = (readings, repeatedTexts)
      let evaluate: @Sendable (Int) -> Void = { offset in
        let unit = units[offset]
        var identity = identity
        identity.level = GovernmentLevel(ofUnit: unit.recognition.entity)
        evaluations.initializeElement(
          at: offset,
          to: UnitEvaluation(
            unit.facts, readings[unit.facts.blocks], identity, previous: unit.previous, keepsTexts: unit.keepsTexts,
            repeated))
      }
      // For a few units no thread is worth its start.
      if units.count < 4 {
        for offset in 0..<units.count { evaluate(offset) }
      } else {
        concurrently(units.count, evaluate)
      }
      count = units.count
    }
  }
}
