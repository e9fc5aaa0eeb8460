import JSONRPC

/// Where a document comes from.
package enum DocumentSource: Hashable, Sendable {
  case file(String)
  /// Standard input, reported under `name`.
  case standardInput(name: String)

  /// The name in reports: the path as the user wrote it.
  package var name: String {
    switch self {
    case .file(let path): path
    case .standardInput(let name): name
    }
  }
}

/// An argument from which no document could be had.
package struct InputFailure: Error, Equatable, Sendable {
  package var path: String
  package var reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Finds the documents that paths name: a file is itself, a folder stands for the documents below it.
package enum DocumentSearch {
  static let extensions = [".disclosure", ".md", ".txt"]

  /// The documents in the order of `paths`, those of one folder sorted by path; the failures beside them.
  package static func documents(
    at paths: [String], standardInputName: String
  ) -> (sources: [DocumentSource], failures: [InputFailure]) {
    var sources: [DocumentSource] = []
    var failures: [InputFailure] = []
    for path in paths {
      if path == "-" {
        sources.append(.standardInput(name: standardInputName))
        continue
      }
      do throws(SystemError) {
        guard case .folder = try fileKind(of: path) else {
          sources.append(.file(path))
          continue
        }
        let count = sources.count
        try collect(below: path, into: &sources, failures: &failures)
        if sources.count == count {
          let suffixes = extensions.map { "*\($0)" }.joined(separator: ", ")
          failures.append(InputFailure(path: path, reason: "no documents in this folder (looked for \(suffixes))"))
        }
      } catch {
        failures.append(InputFailure(path: path, reason: error.text))
      }
    }
    return (sources, failures)
  }

  /// Hidden entries, read-me files and linked folders (which may lead in a circle) are left out.
  private static func collect(
    below folder: String, into sources: inout [DocumentSource], failures: inout [InputFailure]
  ) throws(SystemError) {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let names = try names(inFolder: folder).filter { !$0.hasPrefix(".") }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    for name in names {
      let path = prefix + name
      do throws(SystemError) {
        if case .folder = try fileKind(of: path) {
          if !isSymbolicLink(path) { try collect(below: path, into: &sources, failures: &failures) }
        } else if isDocument(name) {
          sources.append(.file(path))
        }
      } catch {
        failures.append(InputFailure(path: path, reason: error.text))
      }
    }
  }

  private static func isDocument(_ name: String) -> Bool {
    let name = name.lowercased()
    return extensions.contains { name.hasSuffix($0) && name.utf8.count > $0.utf8.count } && !name.hasPrefix("readme.")
  }
}
