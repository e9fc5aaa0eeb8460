import JSONRPC

/// The weight of a message to the user or the log.
package enum MessageType: Int, Hashable, Sendable {
  case error = 1
  case warning = 2
  case info = 3
  case log = 4
}

/// The parameters of `window/showMessage` and `window/logMessage`.
package struct ShowMessageParams: Hashable, Sendable, JSONWritable {
  package var type: MessageType
  package var message: String

  package init(type: MessageType, message: String) {
    self.type = type
    self.message = message
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("type", type.rawValue)
    writer.member("message", message)
    writer.endObject()
  }
}
