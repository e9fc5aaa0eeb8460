import Foundation
import JSONRPC
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The protocol's machine-readable model, against which the tests hold every message that the server sends.
struct MetaModel: Sendable {
  /// `nil` where the file is not at hand.
  static let shared: MetaModel? = {
    let path = Project.reference.appendingPathComponent("lsp/metaModel.json").path
    guard let bytes = contents(of: path), let json = try? JSON(parsing: bytes) else {
      FileDescriptor.logLine("NOTICE: no metaModel.json beside the project; messages are not validated")
      return nil
    }
    return MetaModel(json)
  }()

  private let structures: [String: JSON]
  private let enumerations: [String: JSON]
  private let aliases: [String: JSON]
  /// Requests and notifications by method.
  let messages: [String: JSON]

  private init(_ json: JSON) {
    func named(_ key: String, by name: String) -> [String: JSON] {
      let pairs = (json[key]?.arrayValue ?? []).compactMap { entry in
        entry[name]?.stringValue.map { ($0, entry) }
      }
      return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    structures = named("structures", by: "name")
    enumerations = named("enumerations", by: "name")
    aliases = named("typeAliases", by: "name")
    messages = named("requests", by: "method").merging(named("notifications", by: "method")) { first, _ in first }
  }

  /// The dotted name of the capability that announces a method, without which no client sends it.
  func capability(of method: String) -> String? { messages[method]?["serverCapability"]?.stringValue }

  /// What is wrong with the parameters of a message of the server.
  func faults(inParams params: JSON?, of method: String) -> [String] {
    guard let message = messages[method] else { return ["No such method \(method)"] }
    if message["messageDirection"] == "clientToServer" { return ["\(method) is not for servers to send"] }
    guard let type = message["params"] else { return params?.isNull ?? true ? [] : ["\(method) has no parameters"] }
    return faults(params ?? .null, type, at: method)
  }

  /// What is wrong with the result of a response to `method`.
  func faults(inResult result: JSON, of method: String) -> [String] {
    guard let type = messages[method]?["result"] else { return ["\(method) has no result"] }
    return faults(result, type, at: "result of \(method)")
  }

  private func faults(_ value: JSON, _ type: JSON, at path: String) -> [String] {
    switch type["kind"]?.stringValue {
    case "base": return fits(value, base: type["name"]?.stringValue ?? "") ? [] : ["\(path): \(value) is no \(type)"]
    case "reference": return faults(value, named: type["name"]?.stringValue ?? "", at: path)
    case "array":
      guard let elements = value.arrayValue else { return ["\(path): not an array"] }
      let element = type["element"] ?? .null
      return elements.enumerated().flatMap { faults($1, element, at: "\(path)[\($0)]") }
    case "map":
      guard let object = value.objectValue else { return ["\(path): not an object"] }
      let element = type["value"] ?? .null
      return object.members.flatMap { faults($0.value, element, at: "\(path).\($0.key)") }
    case "or":
      let alternatives = (type["items"]?.arrayValue ?? []).map { faults(value, $0, at: path) }
      if alternatives.contains(where: \.isEmpty) { return [] }
      return alternatives.min { $0.count < $1.count } ?? ["\(path): nothing fits"]
    case "and": return (type["items"]?.arrayValue ?? []).flatMap { faults(value, $0, at: path) }
    case "literal": return faults(value, properties: type["value"]?["properties"]?.arrayValue ?? [], at: path)
    case "stringLiteral": return value == type["value"] ? [] : ["\(path): \(value) is not \(type)"]
    case "tuple":
      let items = type["items"]?.arrayValue ?? []
      guard let elements = value.arrayValue, elements.count == items.count else { return ["\(path): not a tuple"] }
      return zip(elements, items).flatMap { faults($0, $1, at: path) }
    default: return ["\(path): unknown kind of type \(type)"]
    }
  }

  private func fits(_ value: JSON, base: String) -> Bool {
    switch base {
    case "string", "DocumentUri", "URI", "RegExp": value.stringValue != nil
    case "boolean": value.boolValue != nil
    case "null": value.isNull
    case "integer": value.intValue.map { Int(Int32.min)...Int(Int32.max) ~= $0 } ?? false
    case "uinteger": value.intValue.map { 0...Int(Int32.max) ~= $0 } ?? false
    case "decimal": if case .number = value { true } else { value.intValue != nil }
    default: false
    }
  }

  private func faults(_ value: JSON, named name: String, at path: String) -> [String] {
    if ["LSPAny", "LSPObject", "LSPArray"].contains(name) { return [] }
    if let alias = aliases[name] { return faults(value, alias["type"] ?? .null, at: path) }
    if let enumeration = enumerations[name] {
      let values = (enumeration["values"]?.arrayValue ?? []).compactMap { $0["value"] }
      let isOpen = enumeration["supportsCustomValues"] == true
      let fits = isOpen ? fits(value, base: enumeration["type"]?["name"]?.stringValue ?? "") : values.contains(value)
      return fits ? [] : ["\(path): \(value) is no \(name)"]
    }
    guard structures[name] != nil else { return ["\(path): unknown type \(name)"] }
    return faults(value, properties: properties(of: name), at: path)
  }

  private func properties(of name: String) -> [JSON] {
    guard let structure = structures[name] else { return [] }
    let parents = (structure["extends"]?.arrayValue ?? []) + (structure["mixins"]?.arrayValue ?? [])
    return (structure["properties"]?.arrayValue ?? [])
      + parents.flatMap { properties(of: $0["name"]?.stringValue ?? "") }
  }

  /// Stricter than the protocol: a member that it does not name is a fault too, for it can only be a slip.
  private func faults(_ value: JSON, properties: [JSON], at path: String) -> [String] {
    guard let object = value.objectValue else { return ["\(path): not an object"] }
    var faults: [String] = []
    for property in properties {
      let name = property["name"]?.stringValue ?? ""
      if let member = object[name] {
        faults += self.faults(member, property["type"] ?? .null, at: "\(path).\(name)")
      } else if property["optional"] != true {
        faults.append("\(path): \(name) is missing")
      }
    }
    let names = Set(properties.compactMap { $0["name"]?.stringValue })
    faults += object.members.filter { !names.contains($0.key) }.map { "\(path): unknown member \($0.key)" }
    return faults
  }

  private static func contents(of path: String) -> [UInt8]? {
    try? FileDescriptor.contents(ofFile: path, limit: 1 << 24)
  }
}
