# How a module, a program and a test of hidettp are declared. Each folder's CMakeLists.txt lists its files and what it
# links; everything that all of them share stands here.

add_library(hidettp_options INTERFACE)
target_include_directories(hidettp_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(hidettp_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH
    $<$<CONFIG:Debug>:HIDETTP_FAULT_POINTS>)
target_compile_options(hidettp_options INTERFACE
    -Wall -Wextra -Wshadow -Wconversion -Wswitch-enum -Woverloaded-virtual -Werror
    -Wno-missing-field-initializers # designated initializers leave out what keeps its default
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>) # GCC 12 sees the other alternative of a moved std::variant

# hidettp_module(NAME FILES a.h a.cpp … [LINKS …] [PRIVATE …])
# A static library hidettp_NAME, also called hidettp::NAME. A .h file is checked to compile alone.
function(hidettp_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FILES;LINKS;PRIVATE")
    set(target hidettp_${name})
    set(headers ${arg_FILES})
    list(FILTER headers INCLUDE REGEX "\\.h$")
    set(sources ${arg_FILES})
    list(FILTER sources EXCLUDE REGEX "\\.h$")
    add_library(${target} STATIC ${sources})
    add_library(hidettp::${name} ALIAS ${target})
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${headers})
    target_link_libraries(${target} PUBLIC hidettp_options ${arg_LINKS} PRIVATE ${arg_PRIVATE})
endfunction()

# hidettp_program(NAME FILES … LINKS …)
function(hidettp_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FILES;LINKS")
    add_executable(${name} ${arg_FILES})
    target_link_libraries(${name} PRIVATE hidettp_options ${arg_LINKS})
endfunction()

# Every test program that needs neither browser nor desktop: what the sanitizers run.
add_custom_target(quick_tests)

# hidettp_test(NAME FILES … LINKS … [LABELS …] [TIMEOUT SECONDS] [ENVIRONMENT …] [DESKTOP])
# A Qt Test program, run by ctest under its own name; with DESKTOP on a desktop of its own.
function(hidettp_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "DESKTOP" "TIMEOUT" "FILES;LINKS;LABELS;ENVIRONMENT")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_executable(${name} ${arg_FILES})
    target_link_libraries(${name} PRIVATE hidettp_options Qt6::Test ${arg_LINKS})
    set(desktop)
    if(arg_DESKTOP)
        set(desktop ${CMAKE_SOURCE_DIR}/tests/support/with-desktop)
    endif()
    add_test(NAME ${name} COMMAND ${desktop} $<TARGET_FILE:${name}>)
    if(NOT "browser" IN_LIST arg_LABELS AND NOT "gui" IN_LIST arg_LABELS)
        add_dependencies(quick_tests ${name})
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}")
    if(arg_ENVIRONMENT)
        set_tests_properties(${name} PROPERTIES ENVIRONMENT "${arg_ENVIRONMENT}")
    endif()
endfunction()
