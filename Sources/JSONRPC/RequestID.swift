/// The id of a request, which its response repeats as it came.
package enum RequestID: Hashable, Sendable, JSONWritable {
  case integer(Int)
  case string(String)
  /// Permitted by JSON-RPC, and the id of a response to a request whose own could not be read.
  case null

  /// `nil` for what cannot be an id: a fraction, a truth value, an array, an object.
  package init?(_ json: JSON) {
    switch json {
    case .integer(let integer): self = .integer(integer)
    case .string(let string): self = .string(string)
    case .null: self = .null
    default: return nil
    }
  }

  package func write(to writer: inout JSONWriter) {
    switch self {
    case .integer(let integer): writer.value(integer)
    case .string(let string): writer.value(string)
    case .null: writer.null()
    }
  }
}
