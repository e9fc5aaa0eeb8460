import JSONRPC

/// Reads a document's bytes and refuses what is not text in UTF-8.
package enum DocumentReader {
  /// A document larger than this is refused: no disclosure is, and its findings would help nobody.
  package static let sizeLimit = 256 << 20

  /// What is checked: the contents without byte order mark.
  package static func bytes(of source: DocumentSource, sizeLimit: Int = sizeLimit) throws(InputFailure) -> [UInt8] {
    withoutByteOrderMark(try contents(of: source, sizeLimit: sizeLimit))
  }

  static func withoutByteOrderMark(_ contents: [UInt8]) -> [UInt8] {
    contents.starts(with: TextEncoding.byteOrderMark)
      ? Array(contents.dropFirst(TextEncoding.byteOrderMark.count)) : contents
  }

  /// All bytes as they stand.
  static func contents(of source: DocumentSource, sizeLimit: Int = sizeLimit) throws(InputFailure) -> [UInt8] {
    let bytes: [UInt8]
    do throws(SystemError) {
      switch source {
      case .file(let path):
        if case .file(let size) = try fileKind(of: path), size > sizeLimit { throw .tooLarge }
        bytes = try FileDescriptor.contents(ofFile: path, limit: sizeLimit)
      case .standardInput:
        bytes = try FileDescriptor.standardInput.readToEnd(limit: sizeLimit)
      }
    } catch {
      let reason = error == .tooLarge ? "larger than \(sizeLimit >> 20) MiB, not read" : error.text
      throw InputFailure(path: source.name, reason: reason)
    }
    if let reason = TextEncoding.objection(to: bytes) {
      throw InputFailure(path: source.name, reason: reason)
    }
    return bytes
  }
}
