import JSONRPC

/// Reads a document's bytes and refuses what is not text in UTF-8.
package enum DocumentReader {
  /// A document larger than this is refused: no disclosure is, and its findings would help nobody.
  package static let sizeLimit = 256 << 20

  package static func bytes(of source: DocumentSource, sizeLimit: Int = sizeLimit) throws(InputFailure) -> [UInt8] {
    var bytes: [UInt8]
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
    if bytes.starts(with: TextEncoding.byteOrderMark) { bytes.removeFirst(TextEncoding.byteOrderMark.count) }
    return bytes
  }
}
