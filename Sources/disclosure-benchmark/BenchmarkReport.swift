import JSONRPC

/// All that was measured, as a table for people and as JSON for programs. Times are in milliseconds.
struct BenchmarkReport: JSONWritable {
  var documents: [DocumentReport]
  var messages: [MessageReport]
  /// Opening a text of ``MessageBenchmark/textSize`` bytes that is not analyzed.
  var openingText: Measurement

  var table: String {
    var lines: [String] = []
    for document in documents {
      lines.append(
        "\(document.name): \(document.lineCount) lines, \(document.byteCount) bytes, \(document.findingCount) findings")
      lines.append(Self.row("  ms", ["engine", "p95", "session", "p95"]))
      for row in document.rows {
        lines.append(Self.row("  " + row.name, [row.engine, row.session].flatMap(Self.figures)))
      }
      for (name, floor) in document.floors { lines.append(Self.row("  floor: " + name, Self.figures(floor))) }
      if let memory = document.memoryPerByte {
        lines.append(Self.row("  bytes of memory per byte", [Self.decimal(memory)]))
      }
      lines.append(Self.row("  check, MB/s", [Self.decimal(document.megabytesPerSecond)]))
      lines.append(Self.row("  check, thousand lines/s", [Self.decimal(document.linesPerSecond / 1000)]))
      lines.append("")
    }
    lines.append(Self.row("messages alone, ms", ["edit", "p95", "new line", "p95"]))
    for report in messages {
      lines.append(
        Self.row(
          "  \(report.findingCount) findings, \(report.byteCount) bytes",
          [report.edit, report.newLine].flatMap(Self.figures)))
    }
    lines.append(Self.row("opening a text of 6 MB without analysis, ms", Self.figures(openingText)))
    return lines.joined(separator: "\n")
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    let column = 10
    let padded = cells.map { String(repeating: " ", count: max(1, column - $0.count)) + $0 }
    return name + String(repeating: " ", count: max(1, 46 - name.count)) + padded.joined()
  }

  private static func figures(_ measurement: Measurement?) -> [String] {
    guard let measurement else { return ["", ""] }
    return [decimal(measurement.median), decimal(measurement.percentile95)]
  }

  /// With three decimals.
  private static func decimal(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "-" }
    let thousandths = Int((value * 1000).rounded())
    let rest = String(abs(thousandths) % 1000)
    return
      "\(thousandths < 0 ? "-" : "")\(abs(thousandths) / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("documents", documents)
    writer.member("messages", messages)
    writer.member("openingText", openingText)
    writer.endObject()
  }
}

extension DocumentReport: JSONWritable {
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", name)
    writer.member("lines", lineCount)
    writer.member("bytes", byteCount)
    writer.member("findings", findingCount)
    writer.key("rows")
    writer.beginArray()
    for row in rows {
      writer.beginObject()
      writer.member("name", row.name)
      writer.member("engine", row.engine)
      writer.member("session", row.session)
      writer.endObject()
    }
    writer.endArray()
    writer.key("floors")
    writer.beginObject()
    for (name, floor) in floors {
      writer.key(escaping: name)
      writer.value(floor)
    }
    writer.endObject()
    if let memoryPerByte {
      writer.key("memoryPerByte")
      writer.value(memoryPerByte)
    }
    writer.key("megabytesPerSecond")
    writer.value(megabytesPerSecond)
    writer.key("linesPerSecond")
    writer.value(linesPerSecond)
    writer.endObject()
  }
}

extension MessageReport: JSONWritable {
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("findings", findingCount)
    writer.member("bytes", byteCount)
    writer.member("edit", edit)
    writer.member("newLine", newLine)
    writer.endObject()
  }
}

extension Measurement: JSONWritable {
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("minimum")
    writer.value(minimum)
    writer.key("median")
    writer.value(median)
    writer.key("percentile95")
    writer.value(percentile95)
    writer.endObject()
  }
}
