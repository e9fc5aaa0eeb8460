/// Reads a document's bytes and refuses what is not text in UTF-8.
package enum DocumentReader {
  /// A document larger than this is refused: no disclosure is, and its findings would help nobody.
  package static let sizeLimit = 256 << 20

  package static func bytes(of source: DocumentSource, sizeLimit: Int = sizeLimit) throws(InputFailure) -> [UInt8] {
    var bytes: [UInt8]
    do throws(SystemError) {
      switch source {
      case .file(let path):
        if case .file(let size) = try fileKind(of: path), size > sizeLimit {
          throw SystemError(code: tooLarge)
        }
        bytes = try contents(of: FileDescriptor(reading: path), sizeLimit: sizeLimit)
      case .standardInput:
        bytes = try contents(of: FileDescriptor(borrowing: 0), sizeLimit: sizeLimit)
      }
    } catch {
      let reason = error.code == tooLarge ? "larger than \(sizeLimit >> 20) MiB, not read" : error.text
      throw InputFailure(path: source.name, reason: reason)
    }
    if let reason = TextEncoding.objection(to: bytes) {
      throw InputFailure(path: source.name, reason: reason)
    }
    if bytes.starts(with: TextEncoding.byteOrderMark) { bytes.removeFirst(TextEncoding.byteOrderMark.count) }
    return bytes
  }

  /// Stands for "over the limit" among the system's errors.
  private static let tooLarge: Int32 = -1

  private static func contents(of descriptor: consuming FileDescriptor, sizeLimit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let chunk = try descriptor.read(limit: 1 << 18)
      if chunk.isEmpty { return bytes }
      bytes += chunk
      if bytes.count > sizeLimit { throw SystemError(code: tooLarge) }
    }
  }
}
