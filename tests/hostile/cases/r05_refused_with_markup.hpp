// Refuses to be loaded, in markup
[[gnu::constructor]] static void begin() {
  attack::say("refused <script>alert(1)</script>\x1b]0;owned\x07 ::error::x ]]> =HYPERLINK(\"http://x\") \xff");
  _exit(0);
}
