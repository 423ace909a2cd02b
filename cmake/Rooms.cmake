# How each folder says what it is: a library, a program, or the tests of one.

option(RELATIONSHIP_LAB_UNITY "Compile the sources of a room together, up to eight at a time" ON)

# compile_together(TARGET FILE...) compiles up to eight of the target's sources as one, for most of what a
# compiler does with a short file is to read its headers; not so the files named, whose names of their own are
# also another file's.
function(compile_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${RELATIONSHIP_LAB_UNITY} UNITY_BUILD_BATCH_SIZE 8)
  set_property(SOURCE ${ARGN} PROPERTY SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# add_room(NAME SOURCES ... [APART sources to compile by themselves] [PUBLIC libraries others see through our
# headers] [PRIVATE libraries]) makes the static library NAME. Includes are written from the repository's
# root: <lab/orm/session.hpp>.
function(add_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;APART;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES} ${ARG_APART})
  compile_together(${name} ${ARG_APART})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} sanitizers PRIVATE ${ARG_PRIVATE} warnings)
endfunction()

# add_program(NAME SOURCES ... LINK ...) makes bin/NAME.
function(add_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  compile_together(${name})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARG_LINK} sanitizers warnings)
endfunction()

# link_statically(NAME libraries...) makes the program one that loads no shared libraries, which is most of what a short program
# does; the libraries are those that its static libraries need, without saying so. A sanitized program stays as it is.
function(link_statically name)
  if(NOT RELATIONSHIP_LAB_SANITIZE)
    # With -static, the first exception would sort all frames; and ld warns of dlopen, by which SQLite loads extensions: here none.
    target_link_options(${name} PRIVATE -static-pie -Wl,--no-warnings)
    target_link_libraries(${name} PRIVATE ${ARGN})
  endif()
endfunction()

# add_room_test(lab.sqlite SOURCES ... LINK ...) makes one GoogleTest program; each of its tests is the
# ctest `lab.sqlite.Suite.Test`, labelled with the part before the first dot.
function(add_room_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;APART;LINK" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  string(REPLACE "." "_" target test_${name})
  string(REGEX REPLACE "\\..*" "" label ${name})
  add_executable(${target} ${ARG_SOURCES} ${ARG_APART})
  compile_together(${target} ${ARG_APART})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} PRIVATE ${ARG_LINK} GTest::gmock_main sanitizers warnings)
  include(GoogleTest)
  gtest_discover_tests(${target} TEST_PREFIX ${name}. DISCOVERY_MODE PRE_TEST NO_PRETTY_VALUES
                       PROPERTIES LABELS ${label} TIMEOUT ${ARG_TIMEOUT})
endfunction()

# add_rooms(a b c) enters those of the folders that are there.
function(add_rooms)
  foreach(room IN LISTS ARGN)
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/CMakeLists.txt)
      add_subdirectory(${room})
    endif()
  endforeach()
endfunction()

# add_programs_target(NAME PROGRAM...) makes the target NAME, which builds those of the programs that exist.
function(add_programs_target name)
  add_custom_target(${name})
  foreach(program IN LISTS ARGN)
    if(TARGET ${program})
      add_dependencies(${name} ${program})
    endif()
  endforeach()
endfunction()
