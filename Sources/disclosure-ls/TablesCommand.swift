/// Shows the tables of a document as they are understood.
func tablesCommand(_ arguments: [String]) -> Int32 {
  complain("this build shows no tables")
  return 2
}
