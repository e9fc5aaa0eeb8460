import JSONRPC

/// The weight of a diagnostic.
package enum DiagnosticSeverity: Int, Hashable, Sendable {
  case error = 1
  case warning = 2
  case information = 3
  case hint = 4
}

/// Something that is wrong at a place.
package struct Diagnostic: Hashable, Sendable, JSONWritable {
  /// What to change; the smallest span.
  package var range: PositionRange
  package var severity: DiagnosticSeverity
  /// The rule's id.
  package var code: String?
  package var source: String
  package var message: String
  package var relatedInformation: [DiagnosticRelatedInformation]?
  /// Comes back with a request for code actions.
  package var data: DiagnosticData?

  package init(
    range: PositionRange, severity: DiagnosticSeverity, code: String?, source: String, message: String,
    relatedInformation: [DiagnosticRelatedInformation]?, data: DiagnosticData?
  ) {
    self.range = range
    self.severity = severity
    self.code = code
    self.source = source
    self.message = message
    self.relatedInformation = relatedInformation
    self.data = data
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("range", range)
    writer.member("severity", severity.rawValue)
    writer.member("code", code)
    writer.member("source", source)
    writer.member("message", message)
    writer.member("relatedInformation", relatedInformation)
    writer.member("data", data)
    writer.endObject()
  }
}

/// Another place that takes part.
package struct DiagnosticRelatedInformation: Hashable, Sendable, JSONWritable {
  package var location: Location
  package var message: String

  package init(location: Location, message: String) {
    self.location = location
    self.message = message
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("location", location)
    writer.member("message", message)
    writer.endObject()
  }
}

/// What our diagnostics carry beside the protocol's members.
package struct DiagnosticData: Hashable, Sendable, JSONWritable {
  /// The text as it stands.
  package var stated: String?
  /// The text that would be right.
  package var expected: String?
  /// The relation that does not hold, as an equation.
  package var relation: String?

  /// `nil` if there is nothing to say.
  package init?(stated: String?, expected: String?, relation: String?) {
    if stated == nil, expected == nil, relation == nil { return nil }
    self.stated = stated
    self.expected = expected
    self.relation = relation
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("stated", stated)
    writer.member("expected", expected)
    writer.member("relation", relation)
    writer.endObject()
  }
}

/// The parameters of `textDocument/publishDiagnostics`: always the whole list.
package struct PublishDiagnosticsParams: Hashable, Sendable, JSONWritable {
  package var uri: String
  /// The version that was checked.
  package var version: Int?
  /// An array of ``Diagnostic``.
  package var diagnostics: EncodedJSON

  package init(uri: String, version: Int?, diagnostics: EncodedJSON) {
    self.uri = uri
    self.version = version
    self.diagnostics = diagnostics
  }

  package init(uri: String, version: Int?, diagnostics: [Diagnostic]) {
    self.init(uri: uri, version: version, diagnostics: EncodedJSON(diagnostics))
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("uri", uri)
    writer.member("version", version)
    writer.member("diagnostics", diagnostics)
    writer.endObject()
  }
}

/// The answer to `textDocument/diagnostic`.
package enum DocumentDiagnosticReport: Hashable, Sendable, JSONWritable {
  /// The items are an array of ``Diagnostic``.
  case full(resultID: String, items: EncodedJSON)
  /// The list that the client has under this id is still right.
  case unchanged(resultID: String)

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    switch self {
    case .full(let resultID, let items):
      writer.member("kind", "full")
      writer.member("resultId", resultID)
      writer.member("items", items)
    case .unchanged(let resultID):
      writer.member("kind", "unchanged")
      writer.member("resultId", resultID)
    }
    writer.endObject()
  }
}
