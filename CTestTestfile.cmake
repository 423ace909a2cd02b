# What `ctest` runs when it is typed in this folder: the lessons' tests of the release build.
if(EXISTS build/release/lessons/CTestTestfile.cmake AND EXISTS build/release/bin/lab)
  subdirs(build/release/lessons)
else()
  add_test(lesson.00_set_up /bin/sh -c "echo 'nothing is built yet; type ./run'; exit 1")
endif()
