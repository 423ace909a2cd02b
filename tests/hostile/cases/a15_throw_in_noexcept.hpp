// Throws where nothing may be thrown
inline void attack() noexcept { throw 42; }
