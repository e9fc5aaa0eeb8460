/// Runs the language server until the client says `exit`.
func serve() -> Int32 {
  complain("this build has no language server")
  return 2
}
