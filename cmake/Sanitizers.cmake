# RELATIONSHIP_LAB_SANITIZE=address,undefined builds everything with these sanitizers (preset asan).
set(RELATIONSHIP_LAB_SANITIZE "" CACHE STRING "Sanitizers for the whole build, as -fsanitize= takes them")

add_library(sanitizers INTERFACE)
if(RELATIONSHIP_LAB_SANITIZE)
  target_compile_options(sanitizers INTERFACE -fsanitize=${RELATIONSHIP_LAB_SANITIZE} -fno-sanitize-recover=all
                                              -fno-omit-frame-pointer
                                              -Wno-maybe-uninitialized)  # g++ sees ghosts in sanitized std::regex
  target_link_options(sanitizers INTERFACE -fsanitize=${RELATIONSHIP_LAB_SANITIZE})
endif()
