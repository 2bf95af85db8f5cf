import ReferralModel
import Testing

@Suite struct ShellWords {
  @Test(arguments: [
    ("plain", "plain"), ("a/b_c-d.e,f+g:h@i%1", "a/b_c-d.e,f+g:h@i%1"), ("", "''"),
    ("two words", "'two words'"), ("it's", #"'it'\''s'"#), ("$HOME", "'$HOME'"),
    ("a\nb", "'a\nb'"), ("é", "'é'"), ("-x", "-x"), ("-x y", "'-x y'"),
  ])
  func `a text is one word`(text: String, word: String) {
    #expect(text.quotedForShell == word)
  }

  @Test(arguments: [
    ("/a/b", "/a/b"), ("a b", "'a b'"), ("-x", "./-x"), ("-x y", "'./-x y'"),
    ("--", "./--"), ("a-b", "a-b"),
  ])
  func `a path is never taken for an option`(path: String, word: String) {
    #expect(path.pathQuotedForShell == word)
  }

  @Test(arguments: [
    ("far", "--profile far"), ("a profile", "--profile 'a profile'"), ("-x", "--profile=-x"),
    ("-x y", "--profile='-x y'"), ("", "--profile ''"),
  ])
  func `an option's value is never taken for an option`(value: String, words: String) {
    #expect(value.quotedForShell(behind: "--profile") == words)
  }
}
