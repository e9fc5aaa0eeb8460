import Foundation

func vocabularyFiles(from folder: URL) throws -> [GeneratedFile] {
  func table(_ name: String) throws -> SourceTable { try SourceTable(folder.appendingPathComponent("\(name).tsv")) }

  var legend = SourceLegend()
  let indicators = try table("indicators").rows.map { row in
    [
      row.cell("level1"), row.cell("level2"), row.cell("level3"), row.cell("value_form"), row.cell("unit"),
      row.cell("direction"), legend.number(of: row.cell("source")),
    ]
  }
  let content = try table("required-content").rows.map { row in
    [
      row.cell("id"), row.cell("document"), row.cell("kind"), row.cell("canonical_title"), row.cell("must_hold"),
      row.cell("level"), row.cell("applies_when"), row.cell("source"), row.cell("source_status"),
    ]
  }
  let aliases = try table("title-aliases").rows.map { row in
    [row.cell("canonical_id"), row.cell("alias"), row.cell("kind"), row.cell("region"), row.cell("status")]
  }
  return [
    GeneratedFile(
      constant: "indicators", fileName: "Indicators.swift",
      documentation: "level 1, level 2, level 3, value form, unit, direction, source", rows: indicators),
    GeneratedFile(
      constant: "indicatorSources", fileName: "IndicatorSources.swift",
      documentation: "The sources of the indicators; rows refer to them by line number from 0.",
      rows: legend.sources.map { [$0] }),
    GeneratedFile(
      constant: "requiredContent", fileName: "RequiredContentRows.swift",
      documentation: "id, document, kind, title, content, level, applies when, source, status of the source",
      rows: content),
    GeneratedFile(
      constant: "titleAliases", fileName: "TitleAliases.swift", documentation: "id, alias, kind, region, status",
      rows: aliases),
  ]
}
