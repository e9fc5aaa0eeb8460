import DisclosureAnalysis
import DisclosureRules
import DocumentText
import JSONRPC

/// A settings file as it was read.
package struct SettingsFile: Sendable {
  /// The name that is looked for in the folders above a document.
  package static let name = "disclosure-ls.json"
  /// A larger file is no settings file.
  package static let sizeLimit = 1 << 20

  package let path: String
  package let text: DocumentText
  package fileprivate(set) var layer: SettingsLayer
  /// What is wrong with it; then ``layer`` is not what it says.
  package let problems: [Finding]

  /// Reads the bytes of the file at `path`.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    text = DocumentText(bytes)
    (layer, problems) = SettingsFile.read(text)
  }

  /// A file that could not be read.
  package init(path: String, unreadable error: SystemError) {
    self.path = path
    text = DocumentText([])
    layer = SettingsLayer()
    let start = TextPoint(line: 0, column: 0)
    problems = [SettingsFile.finding("读不出该设置文件：\(error.text)", start..<start)]
  }

  /// What is wrong with the text of a settings file.
  package static func problems(in text: DocumentText) -> [Finding] { read(text).problems }

  private static func read(_ text: DocumentText) -> (layer: SettingsLayer, problems: [Finding]) {
    var content = text
    // Editors on Windows put it in front, and JSON has none.
    content.hasByteOrderMark = false
    let bytes = content.bytes
    func point(_ offset: Int) -> TextPoint { DocumentText(bytes.prefix(offset)).end }
    let json: JSON
    var places = JSONPlaces()
    do throws(JSONError) {
      json = try JSON(parsing: bytes, places: &places)
    } catch {
      let start = point(error.offset)
      let end = text.clamped(TextPoint(line: start.line, column: start.column + 1))
      return (SettingsLayer(), [finding("不是 JSON：\(error.reason)", start..<max(start, end))])
    }
    guard let object = json.objectValue else {
      return (SettingsLayer(), [finding("设置文件应为一个 JSON 对象", point(0)..<point(bytes.count))])
    }
    var problems: [SettingsProblem] = []
    let layer = SettingsLayer(object, problems: &problems)
    let findings = problems.map { problem in
      let place = (problem.isAtKey ? places.key(at: problem.path) : places.value(at: problem.path)) ?? 0..<bytes.count
      return finding(problem.message, point(place.lowerBound)..<point(place.upperBound))
    }
    return (layer, findings.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }

  private static func finding(_ message: String, _ range: Range<TextPoint>) -> Finding {
    Finding(rule: "settings", severity: .error, range: range, message: message)
  }
}

/// The settings files above documents, each read once until ``readAgain()``.
package struct SettingsFiles {
  /// Reads a file whole; `notFound` where there is none.
  package typealias Reader = @Sendable (_ path: String) throws(SystemError) -> [UInt8]

  private let read: Reader
  /// By path; `nil` where there is none.
  private var files: [String: SettingsFile?] = [:]

  package init(reader: @escaping Reader) { read = reader }

  /// All files that were found, sorted by path.
  package var found: [SettingsFile] { files.values.compactMap { $0 }.sorted { $0.path < $1.path } }

  /// The settings file in the nearest folder above the document at `path`, which is absolute.
  package mutating func nearest(toDocumentAt path: String) -> SettingsFile? {
    var components = FileURI.components(of: path)
    while components.popLast() != nil {
      let folder = components.map { "/" + $0 }.joined()
      if let file = file(at: "\(folder)/\(SettingsFile.name)") { return file }
    }
    return nil
  }

  /// The settings file at `path`, if there is one.
  package mutating func file(at path: String) -> SettingsFile? {
    if let known = files[path] { return known }
    let file = readFile(at: path)
    files[path] = .some(file)
    return file
  }

  /// Reads all files anew. One that has become unusable keeps the settings that it had.
  package mutating func readAgain() {
    for (path, former) in files {
      var file = readFile(at: path)
      if let former, file?.problems.isEmpty == false { file?.layer = former.layer }
      files[path] = .some(file)
    }
  }

  private func readFile(at path: String) -> SettingsFile? {
    do throws(SystemError) {
      return SettingsFile(path: path, bytes: try read(path))
    } catch {
      return error == .notFound || error == .notAFolder ? nil : SettingsFile(path: path, unreadable: error)
    }
  }
}
