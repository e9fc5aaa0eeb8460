/// Looks subjects (科目) up.
func subjectCommand(_ arguments: [String]) -> Int32 {
  complain("this build has no subject search")
  return 2
}
