import DisclosureAnalysis
import DisclosureInterchange
import DisclosureRules
import DocumentText
import JSONRPC

/// Says under which settings a document is checked: the defaults, changed by a settings file, changed by the command
/// line.
package struct SettingsResolver {
  private let commandLine: SettingsLayer
  /// The file that the user has named; it takes the place of those above the documents.
  private let named: SettingsFile?
  private var files = SettingsFiles { path throws(SystemError) in
    try FileDescriptor.contents(ofFile: path, limit: SettingsFile.sizeLimit)
  }
  private var complainedOf: Set<String> = []

  /// - Parameter config: The settings file that the user has named.
  /// - Throws: What is wrong with that file.
  package init(commandLine: SettingsLayer, config: String? = nil) throws(SettingsFailure) {
    self.commandLine = commandLine
    guard let config else {
      named = nil
      return
    }
    let path = absolutePath(config)
    let file = files.file(at: path) ?? SettingsFile(path: path, unreadable: .notFound)
    if !file.problems.isEmpty { throw SettingsFailure(file: file, name: config) }
    named = file
  }

  /// The settings for the document with this name, which is a path; for any other name those of the current folder hold.
  ///
  /// - Throws: What is wrong with the settings file, empty when that has been said before.
  package mutating func options(forDocument name: String) throws(SettingsFailure) -> AnalysisOptions {
    let file = named ?? files.nearest(toDocumentAt: absolutePath(name))
    if let file, !file.problems.isEmpty {
      let isNew = complainedOf.insert(file.path).inserted
      throw isNew ? SettingsFailure(file: file, name: file.path) : SettingsFailure()
    }
    return AnalysisOptions(applying: [file?.layer, commandLine].compactMap { $0 })
  }
}

/// A settings file that cannot be used. What it should govern is not checked: under other settings the results would
/// mislead.
package struct SettingsFailure: Error {
  /// One entry for each problem, under its place.
  package var failures: [InputFailure] = []

  init() {}

  fileprivate init(file: SettingsFile, name: String) {
    let columns = ColumnCounter(file.text, .utf32)
    failures = file.problems.map { problem in
      let place = TextReport.place(problem.range.lowerBound, columns)
      return InputFailure(path: "\(name):\(place)", reason: problem.message)
    }
    failures.append(InputFailure(path: name, reason: "unusable settings; the drafts under them are not checked"))
  }
}
