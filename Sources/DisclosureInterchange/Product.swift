/// What the program says of itself, to a client and on the command line.
package enum Product {
  package static let name = "disclosure-ls"
  package static let version = "0.1.0"
}
