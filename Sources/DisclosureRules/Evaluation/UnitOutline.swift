import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// What one unit's disclosure has, for rules that look at the whole document.
package struct UnitOutline: Hashable {
  /// The sections that it has.
  var sections: RequiredSections = []
  /// The tables that it has or announces.
  var kinds: Set<TableKind> = []
  /// Those that it says are empty or stand elsewhere.
  var explained: ExplainedTables = []
  /// Whose tables they are, where they say so.
  var owner: Owner?
  /// The title of its last table.
  var lastTable: Range<TextPoint>?
  /// The last heading 第一部分.
  var mainHeading: Range<TextPoint>?
  var lastHeading: Range<TextPoint>?
  /// The numbers of parts and chapters.
  var numbering: [NumberingEvent] = []

  /// The unit's name above its first table that has one.
  struct Owner: Hashable {
    var name: String
    var range: Range<TextPoint>
    /// How many tables bear it.
    var tableCount: Int
    /// Their kinds.
    var kinds: Set<TableKind>
  }

  /// Whether `other` differs in the places of things at most.
  func has(asMuchAs other: UnitOutline) -> Bool {
    sections == other.sections && kinds == other.kinds && explained == other.explained
      && owner?.name == other.owner?.name && owner?.tableCount == other.owner?.tableCount
      && owner?.kinds == other.owner?.kinds
      && (lastTable == nil) == (other.lastTable == nil) && (lastHeading == nil) == (other.lastHeading == nil)
      && numbering.elementsEqual(other.numbering) { $0.isSameNumber(as: $1) }
  }

  /// - Parameter kinds: What captions announce.
  init(_ facts: UnitFacts, kinds: Set<TableKind>, sections: RequiredSections, explained: ExplainedTables) {
    self.sections = sections
    self.explained = explained
    lastTable = facts.tables.last { $0.kind != nil && !$0.title.isEmpty }?.titleRange
    if let first = facts.tables.first(where: { $0.entity != nil }), let name = first.entity,
      let range = first.entityRange
    {
      // Tables of projects stand where others have theirs.
      let owned = facts.tables.filter { $0.entity == name }
      owner = Owner(name: name, range: range, tableCount: owned.count, kinds: Set(owned.compactMap(\.kind)))
    }
    self.kinds = kinds.union(facts.tables.compactMap(\.kind))
    mainHeading = facts.headings.last { $0.level == 0 }?.range
    lastHeading = facts.headings.last?.range
    numbering = NumberingEvent.upper(facts)
  }
}
