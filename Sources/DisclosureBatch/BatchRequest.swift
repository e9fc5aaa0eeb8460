import JSONRPC

/// One line of `check --batch`: `{"id": …, "text": "…", "path": "…"}`; other members are ignored.
struct BatchRequest: Equatable {
  /// The id's JSON as it stood, `null` when there was none.
  var id: [UInt8] = Array("null".utf8)
  var text: String
  var path: String?
}

/// What is wrong with a line of a batch.
struct BatchLineError: Error, Equatable {
  var message: String
}

extension BatchRequest {
  init(line: ArraySlice<UInt8>) throws(BatchLineError) {
    let bytes = Array(line)
    let json: JSON
    var places = JSONPlaces()
    do throws(JSONError) {
      json = try JSON(parsing: bytes, places: &places)
    } catch {
      throw BatchLineError(message: "not JSON: \(error)")
    }
    guard let object = json.objectValue else { throw BatchLineError(message: "not a JSON object") }
    guard let text = object["text"]?.stringValue else {
      throw BatchLineError(message: "no \"text\" in the object")
    }
    self.init(text: text, path: object["path"]?.stringValue)
    // Not as read: a number may have more digits than fit.
    if let place = places.value(at: [.key("id")]) { id = Array(bytes[place]) }
  }
}
