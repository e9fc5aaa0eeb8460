#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension DocumentText {
  /// Whether `word`, which holds no line end, occurs anywhere.
  package func contains(_ word: StaticString) -> Bool {
    pages.contains { $0.bytes[...].contains(word) }
  }

  /// Whether `word` occurs in one of `lines`.
  package func contains(_ word: StaticString, inLines lines: Range<Int>) -> Bool {
    lines.contains { line($0).contains(word) }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func contains(_ word: StaticString) -> Bool {
    withUnsafeBytes { bytes in
      let count = word.utf8CodeUnitCount
      guard var start = bytes.baseAddress, bytes.count >= count else { return false }
      let last = start + (bytes.count - count)
      while start <= last, let found = memchr(start, Int32(word.utf8Start.pointee), last - start + 1) {
        if memcmp(found, word.utf8Start, count) == 0 { return true }
        start = UnsafeRawPointer(found) + 1
      }
      return false
    }
  }
}
