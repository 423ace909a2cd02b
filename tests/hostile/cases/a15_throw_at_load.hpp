// Throws while the lesson is loaded
static int attack = [] { throw 7; return 0; }();
