// A string that stands in every judge and nowhere else: if it is ever read in a report, a record or
// an output of a submission, hidden material has leaked (tests/hostile/invariants.py).
extern "C" {
[[gnu::used, gnu::retain]] extern const char hidden_suite_canary[] =
    "hidden-6f1d2b90c47e83a55e0c9b7f3a412d68";
}
