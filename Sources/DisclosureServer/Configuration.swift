import DisclosureAnalysis
import JSONRPC
import LanguageServerProtocol

extension Feature {
  /// Clients send the section under its name, the section alone, or nothing at all, which means: ask me.
  static let didChangeConfiguration = Feature.notification("workspace/didChangeConfiguration") { server, params in
    let settings = params["settings"] ?? .null
    if let section = Settings.section(in: settings) {
      server.apply(server.settings.replacingSection(section))
    } else if server.client.configuration {
      server.pullConfiguration()
    } else {
      server.apply(server.settings.replacingSection(JSONObject()))
    }
  }
}

extension Server {
  /// Asks the client for our section, if it can be asked. The session goes on with the settings it has meanwhile.
  func pullConfiguration() {
    guard client.configuration else { return }
    request("workspace/configuration", ConfigurationParams(section: "disclosure")) { server, result in
      guard case .success(let json) = result, let section = json.arrayValue?.first else {
        server.log("The client did not tell its configuration")
        return
      }
      server.apply(server.settings.replacingSection(section.objectValue ?? JSONObject()))
    }
  }

  /// Checks all documents anew under changed settings.
  func apply(_ settings: Settings) {
    let former = self.settings
    self.settings = settings
    if settings.problems != former.problems, !settings.problems.isEmpty {
      let message = settings.problems.joined(separator: "；")
      send("window/showMessage", ShowMessageParams(type: .warning, message: "disclosure-ls：\(message)。"))
    }
    if settings.options == former.options { return }
    for document in documents.values {
      document.analysis.options = settings.options
      document.invalidate()
    }
    if client.pullsDiagnostics, client.refreshesDiagnostics, !documents.isEmpty {
      request("workspace/diagnostic/refresh", JSON.null)
    }
  }
}
