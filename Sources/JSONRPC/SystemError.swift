#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a call of the operating system failed: its `errno`.
package struct SystemError: Error, Hashable, Sendable {
  package var code: Int32

  package init(code: Int32) { self.code = code }

  /// The error of the call that has just failed on this thread.
  package static var last: SystemError { SystemError(code: errno) }
  /// Nobody reads any more what is written.
  package static let brokenPipe = SystemError(code: EPIPE)
  /// There is more to read than was allowed.
  package static let tooLarge = SystemError(code: EFBIG)
  /// There is nothing under that name.
  package static let notFound = SystemError(code: ENOENT)
  /// A part of the path in front of the name is no folder.
  package static let notAFolder = SystemError(code: ENOTDIR)

  /// The system's words for it.
  package var text: String { String(cString: strerror(code)) }
}
