import JSONRPC
import LanguageServerProtocol
import TestSupport
import Testing

@testable import DisclosureServer

/// What is announced is handled, and the reverse.
@Suite(.enabled(if: Project.usesReference, "needs the model of the protocol in ../shared"))
struct CapabilityTests {
  /// A client that can do all that the server asks for.
  static let ableClient: JSON = [
    "textDocument": ["diagnostic": [:], "codeAction": ["codeActionLiteralSupport": [:]]]
  ]

  @Test func everyMethodIsOneOfTheProtocol() throws {
    let model = try #require(MetaModel.shared)
    for feature in Feature.all {
      let message = try #require(model.messages[feature.method], "\(feature.method)")
      #expect(message["messageDirection"] != "serverToClient")
      if case .request = feature.handler {
        #expect(message["result"] != nil, "\(feature.method) is a notification")
      } else {
        #expect(message["result"] == nil, "\(feature.method) is a request")
      }
    }
    #expect(Feature.byMethod.count == Feature.all.count)
  }

  @Test func everyFeatureAnnouncesItsOwnCapability() throws {
    let model = try #require(MetaModel.shared)
    for feature in Feature.all {
      var capabilities = ServerCapabilities()
      feature.announce(&capabilities, ClientCapabilities(CapabilityTests.ableClient))
      let announced = try JSON(parsing: capabilities.jsonBytes)
      let top = announced.objectValue?.members.map(\.key) ?? []
      guard let name = model.capability(of: feature.method) else {
        #expect(top.isEmpty, "\(feature.method) announces \(top)")
        continue
      }
      let parts = name.split(separator: ".").map(String.init)
      #expect(top == [parts[0]], "\(feature.method)")
      var value: JSON? = announced
      for part in parts { value = value?[part] }
      #expect(value != nil && value != false, "\(feature.method) does not announce \(name)")
    }
  }

  @Test func everyAnnouncedCapabilityHasAHandler() throws {
    let model = try #require(MetaModel.shared)
    let session = try TestSession(capabilities: nil)
    let response = try session.request(
      "initialize", ["processId": .null, "rootUri": .null, "capabilities": CapabilityTests.ableClient])
    let capabilities = try #require(response["result"]?["capabilities"])
    for method in model.messages.keys {
      guard let name = model.capability(of: method), Feature.byMethod[method] == nil else { continue }
      if model.messages[method]?["messageDirection"] == "serverToClient" { continue }
      var value: JSON? = capabilities
      for part in name.split(separator: ".") { value = value?[String(part)] }
      #expect(value == nil || value == false, "\(name) is announced, but \(method) has no handler")
    }
    try session.shutDown()
  }
}
