/// The length in bytes of the scalar that starts at `index`, or 1 where no well-formed scalar starts.
///
/// `bytes[index]` must exist. Follows table 3-7 of the Unicode Standard, so surrogates, overlong forms and cut-off
/// sequences are single bytes; the borders found from any scalar's start are thus those found from the line's start.
@inline(__always)
func scalarLength(in bytes: ArraySlice<UInt8>, at index: Int) -> Int {
  let lead = bytes[index]
  if lead < 0xC2 || lead > 0xF4 { return 1 }
  let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  guard bytes.endIndex - index >= length else { return 1 }
  let second: ClosedRange<UInt8> =
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  guard second.contains(bytes[index + 1]) else { return 1 }
  for offset in 2..<max(2, length) where !isContinuation(bytes[index + offset]) { return 1 }
  return length
}

@inline(__always)
func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

/// `index` itself, or the start of the well-formed scalar that it lies inside.
func scalarStart(in bytes: ArraySlice<UInt8>, at index: Int) -> Int {
  guard bytes.indices.contains(index), isContinuation(bytes[index]) else { return index }
  var start = index
  for _ in 0..<3 {
    guard start > bytes.startIndex else { return index }
    start -= 1
    if isContinuation(bytes[start]) { continue }
    return scalarLength(in: bytes, at: start) > index - start ? start : index
  }
  return index
}
