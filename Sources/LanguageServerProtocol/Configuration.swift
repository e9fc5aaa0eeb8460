import JSONRPC

/// The parameters of `workspace/configuration` for one section that holds everywhere.
package struct ConfigurationParams: Hashable, Sendable, JSONWritable {
  package var section: String

  package init(section: String) { self.section = section }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("items")
    writer.beginArray()
    writer.beginObject()
    writer.member("section", section)
    writer.endObject()
    writer.endArray()
    writer.endObject()
  }
}

/// The parameters of `client/registerCapability` for one method.
package struct RegistrationParams: Hashable, Sendable, JSONWritable {
  package var id: String
  package var method: String
  package var registerOptions: JSON

  package init(id: String, method: String, registerOptions: JSON) {
    self.id = id
    self.method = method
    self.registerOptions = registerOptions
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("registrations")
    writer.beginArray()
    writer.beginObject()
    writer.member("id", id)
    writer.member("method", method)
    writer.member("registerOptions", registerOptions)
    writer.endObject()
    writer.endArray()
    writer.endObject()
  }
}
