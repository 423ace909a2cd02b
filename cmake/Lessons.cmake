# How a lesson's exercises become tests.

# exercises_of(FILE OUT) reads the exercises of a lesson.toml: "01.4;4_in_step;..." is, for each, its id and
# its name, which is the number and the title with its words joined by underscores.
function(exercises_of file out)
  file(STRINGS ${file} lines REGEX "^(\\[|id|title)")  # a list with an unclosed bracket in it would not split
  set(in_exercise FALSE)
  set(exercises "")
  foreach(line IN LISTS lines)
    if(line MATCHES "^\\[")
      string(COMPARE EQUAL "${line}" "[[exercise]]" in_exercise)
      set(id "")
      set(slug "")
    elseif(line MATCHES "^id *= *\"([0-9]+\\.[0-9]+)\"")
      set(id ${CMAKE_MATCH_1})
    elseif(line MATCHES "^title *= *\"(.*)\"")
      string(TOLOWER "${CMAKE_MATCH_1}" slug)
      string(REGEX REPLACE "[^a-z0-9]+" "_" slug "${slug}")
      string(REGEX REPLACE "^_|_$" "" slug "${slug}")
    endif()
    if(in_exercise AND id AND slug)
      string(REGEX REPLACE ".*\\." "" number ${id})
      list(APPEND exercises ${id} ${number}_${slug})
      set(in_exercise FALSE)
    endif()
  endforeach()
  set(${out} ${exercises} PARENT_SCOPE)
endfunction()

# keep_starter(NN_name) keeps the lesson's files as they were before anybody wrote in them: `lab reset` takes them from there.
function(keep_starter lesson)
  set(folder ${PROJECT_SOURCE_DIR}/lessons/${lesson})
  set(starter ${CMAKE_CURRENT_BINARY_DIR}/starters/${lesson})
  if(EXISTS ${starter}/models.hpp OR NOT EXISTS ${folder}/models.hpp)
    return()
  endif()
  file(GLOB files RELATIVE ${folder} ${folder}/models.hpp ${folder}/migrations/*.toml)
  foreach(file IN LISTS files)
    configure_file(${folder}/${file} ${starter}/${file} COPYONLY)
  endforeach()
endfunction()

# add_lesson(NN_name) makes the program checks-NN_name of the lesson's visible checks, and one test
# `lesson.NN_name.K_slug` for each exercise of its lesson.toml. All of a lesson share one compilation and
# one run (lab/ctest).
function(add_lesson lesson)
  add_program(checks-${lesson}
    SOURCES ${PROJECT_SOURCE_DIR}/lessons/${lesson}/tests.cpp ${PROJECT_SOURCE_DIR}/lab/run/checks_main.cpp
    LINK check_local)
  link_statically(checks-${lesson})
  if(TARGET lab)
    add_dependencies(lab checks-${lesson})
  endif()
  set(toml ${PROJECT_SOURCE_DIR}/lessons/${lesson}/lesson.toml)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${toml})
  keep_starter(${lesson})
  exercises_of(${toml} exercises)
  while(exercises)
    list(POP_FRONT exercises id name)
    set(test lesson.${lesson}.${name})
    add_test(NAME ${test} COMMAND ctest_lesson check ${lesson} ${id} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${test} PROPERTIES LABELS lesson TIMEOUT 60)
  endwhile()
endfunction()

# write_compile_commands(LESSONS...) makes compile_commands.json in the repository's root, so that editors know how a lesson's
# files are compiled: they belong to no target.
function(write_compile_commands)
  set(entries "")
  foreach(lesson IN LISTS ARGN)
    foreach(file models.hpp seed.cpp)
      set(language c++)
      if(file MATCHES hpp$)
        set(language c++-header)  # else clangd wonders at its #pragma once
      endif()
      set(path ${PROJECT_SOURCE_DIR}/lessons/${lesson}/${file})
      if(EXISTS ${path})
        list(APPEND entries "  {\"directory\": \"${PROJECT_SOURCE_DIR}\", \"file\": \"${path}\",
   \"arguments\": [\"${CMAKE_CXX_COMPILER}\", \"-std=c++20\", \"-I\", \"${PROJECT_SOURCE_DIR}\", \"-x\", \"${language}\", \"-c\", \"${path}\"]}")
      endif()
    endforeach()
  endforeach()
  list(JOIN entries ",\n" entries)
  file(CONFIGURE OUTPUT ${PROJECT_SOURCE_DIR}/compile_commands.json CONTENT "[\n${entries}\n]\n" @ONLY)
endfunction()
