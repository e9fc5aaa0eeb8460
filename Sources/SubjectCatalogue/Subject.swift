/// An entry of the official classification (科目), as one edition or several name it.
package struct Subject: Hashable, Sendable {
  package let code: SubjectCode
  package let name: String
  package let classification: Classification
  /// First budget year with this name; `nil` when unknown or before the covered editions.
  package let validFrom: Int?
  /// Last budget year with this name; `nil` while it is in force, or unknown.
  package let validTo: Int?
  /// Where code and name were found together; `recalled` for what was written from knowledge only.
  package let source: String
  /// Code and name were read in a source of the covered editions. What is not verified must not make an error.
  package let isVerified: Bool
  /// Listed with doubt: good for a proposal and to accept a name, never to call a document wrong.
  package let isUncertain: Bool
  /// In how many different sources the code was read; for ranking.
  package let attestations: Int

  package var level: SubjectLevel { code.level }

  /// Whether the name is in force in a budget year; years that are not known do not rule it out.
  package func isValid(in year: Int) -> Bool {
    (validFrom ?? .min) <= year && year <= (validTo ?? .max)
  }

  /// Code and name, as lists print them.
  package var label: String { "\(code) \(name)" }
}

/// A name for a code that is not its present official one.
package struct SubjectAlias: Hashable, Sendable {
  package enum Kind: Sendable {
    /// An official name of an older edition.
    case formerName
    /// A short form, as running text writes it.
    case shortForm
    /// Another wording seen in documents.
    case variant
    /// A wrong wording seen in documents.
    case misspelling
  }

  package let code: SubjectCode
  package let name: String
  package let kind: Kind
}
