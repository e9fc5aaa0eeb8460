import JSONRPC
import LanguageServerProtocol

extension Feature {
  /// Clients send the section under its name, the section alone, or nothing at all, which means: ask me.
  static let didChangeConfiguration = Feature.notification("workspace/didChangeConfiguration") { server, params in
    let settings = params["settings"] ?? .null
    if let section = ClientSettings.section(in: settings) {
      server.apply(server.clientSettings.replacingSection(section))
    } else if server.client.configuration {
      server.pullConfiguration()
    } else {
      server.apply(server.clientSettings.replacingSection(JSONObject()))
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
      server.apply(server.clientSettings.replacingSection(section.objectValue ?? JSONObject()))
    }
  }

  /// Takes the client's settings and tells what is wrong with them.
  func apply(_ settings: ClientSettings) {
    let former = clientSettings
    clientSettings = settings
    if settings.problems != former.problems, !settings.problems.isEmpty {
      let message = settings.problems.joined(separator: "；")
      send("window/showMessage", ShowMessageParams(type: .warning, message: "disclosure-ls：\(message)。"))
    }
    updateOptions()
  }

  /// Checks those documents anew whose settings have changed.
  func updateOptions() {
    var isChanged = false
    for document in documents.values {
      let options = options(forDocument: document.uri)
      if document.analysis.options == options { continue }
      document.analysis.options = options
      document.invalidate()
      isChanged = true
    }
    publishSettingsProblems()
    if isChanged, client.pullsDiagnostics, client.refreshesDiagnostics {
      request("workspace/diagnostic/refresh", JSON.null)
    }
  }
}
