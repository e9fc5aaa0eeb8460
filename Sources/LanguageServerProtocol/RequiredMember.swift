import JSONRPC

extension JSON {
  /// The member `key`.
  ///
  /// - Throws: `invalidParams`, naming the key, if there is none.
  package func required(_ key: String) throws(ResponseError) -> JSON {
    guard let value = self[key] else { throw ResponseError(.invalidParams, "“\(key)” is missing") }
    return value
  }

  /// The member `key` as `read` understands it.
  ///
  /// - Throws: `invalidParams`, naming the key, if there is none or `read` gives `nil`.
  package func required<Value>(_ key: String, _ read: (JSON) -> Value?) throws(ResponseError) -> Value {
    guard let value = read(try required(key)) else {
      throw ResponseError(.invalidParams, "“\(key)” has the wrong type")
    }
    return value
  }

  /// Whether the member at the end of `path` is `true`, as flags of a client's capabilities are.
  package func flag(_ path: String...) -> Bool {
    var value: JSON? = self
    for key in path { value = value?[key] }
    return value?.boolValue ?? false
  }

  /// Whether there is an object at the end of `path`, as capabilities with options are.
  package func hasObject(_ path: String...) -> Bool {
    var value: JSON? = self
    for key in path { value = value?[key] }
    return value?.objectValue != nil
  }
}
