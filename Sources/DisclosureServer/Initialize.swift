import DisclosureInterchange
import DocumentText
import JSONRPC
import LanguageServerProtocol

extension Feature {
  static let initialize = Feature.request("initialize") { server, params throws(ResponseError) in
    if server.phase != .uninitialized { throw ResponseError(.invalidRequest, "The server is initialized already") }
    let params = InitializeParams(params)
    server.phase = .running
    server.client = params.capabilities
    server.encoding = server.negotiateEncoding(params.capabilities.positionEncodings)
    server.workspaceFolder = params.workspaceFolder.flatMap(FileURI.path)
    server.apply(ClientSettings(initializationOptions: params.initializationOptions))
    if let processID = params.processID { ParentProcess.watch(processID, events: server.events, server.connection) }
    return InitializeResult(
      capabilities: server.announcement(), serverName: Product.name, serverVersion: Product.version)
  }

  static let initialized = Feature.notification("initialized") { server, _ in
    if server.client.registersConfigurationChanges {
      server.request(
        "client/registerCapability",
        RegistrationParams(
          id: "configuration", method: "workspace/didChangeConfiguration", registerOptions: ["section": "disclosure"]))
    }
    server.watchSettingsFiles()
    server.pullConfiguration()
  }

  static let shutdown = Feature.request("shutdown") { server, _ in
    server.phase = .shutDown
    return JSON.null
  }

  static let exit = Feature.notification("exit") { server, _ in
    server.exitStatus = server.phase == .shutDown ? 0 : 1
  }
}

extension Server {
  /// UTF-8 if the client offers it, since our columns are bytes; else UTF-16, which every client must know, unless it
  /// offers UTF-32 alone.
  func negotiateEncoding(_ offered: [PositionEncoding]) -> ColumnEncoding {
    if offered.contains(.utf8) { return .utf8 }
    if offered.contains(.utf32), !offered.contains(.utf16) { return .utf32 }
    return .utf16
  }

  /// What the table of features announces to this client.
  func announcement() -> ServerCapabilities {
    var capabilities = ServerCapabilities()
    capabilities.positionEncoding =
      switch encoding {
      case .utf8: .utf8
      case .utf16: .utf16
      case .utf32: .utf32
      }
    for feature in Feature.all { feature.announce(&capabilities, client) }
    return capabilities
  }
}
