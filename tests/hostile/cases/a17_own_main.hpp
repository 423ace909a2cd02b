// Brings a main of its own
extern "C" int main() { return 0; }
