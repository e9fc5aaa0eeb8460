import JSONRPC

/// The parameters of `initialize`.
package struct InitializeParams: Hashable, Sendable {
  /// The process that started the server, to be outlived by none; `nil` if there is none.
  package var processID: Int?
  /// The URI of the first folder of the workspace; `nil` if there is none.
  package var workspaceFolder: String?
  package var initializationOptions: JSON
  package var capabilities: ClientCapabilities

  /// Reads the parameters; anything missing or unexpected counts as absent, since a client that cannot initialize the
  /// server can do nothing with it.
  package init(_ json: JSON) {
    processID = json["processId"]?.intValue
    workspaceFolder =
      json["workspaceFolders"]?.arrayValue?.first?["uri"]?.stringValue ?? json["rootUri"]?.stringValue
    initializationOptions = json["initializationOptions"] ?? .null
    capabilities = ClientCapabilities(json["capabilities"] ?? .null)
  }
}

/// The answer to `initialize`.
package struct InitializeResult: Hashable, Sendable, JSONWritable {
  package var capabilities: ServerCapabilities
  package var serverName: String
  package var serverVersion: String?

  package init(capabilities: ServerCapabilities, serverName: String, serverVersion: String?) {
    self.capabilities = capabilities
    self.serverName = serverName
    self.serverVersion = serverVersion
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("capabilities", capabilities)
    writer.key("serverInfo")
    writer.beginObject()
    writer.member("name", serverName)
    writer.member("version", serverVersion)
    writer.endObject()
    writer.endObject()
  }
}
