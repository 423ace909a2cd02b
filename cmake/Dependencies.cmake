# Debian packages that the project stands on; `./run` installs what is missing.
option(RELATIONSHIP_LAB_TESTS "Build the project's own tests" ON)

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(GTest REQUIRED)
# lab/third_party compiles these two.
find_package(fmt REQUIRED)
pkg_check_modules(tomlplusplus REQUIRED tomlplusplus)

# Found by pkg-config, and linked by their names: a program that is linked statically takes the archive, others the shared object.
function(find_by_name package)
  pkg_check_modules(${package} REQUIRED IMPORTED_TARGET ${package})
  set_target_properties(PkgConfig::${package} PROPERTIES INTERFACE_LINK_LIBRARIES "${${package}_LIBRARIES}")
endfunction()
foreach(package sqlite3 libarchive libcrypto libedit libmd libseccomp)
  find_by_name(${package})
endforeach()
