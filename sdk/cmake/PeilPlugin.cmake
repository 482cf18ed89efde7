# SPDX-License-Identifier: EUPL-1.2
#
# peil_add_role(ID TEXT [SOURCES file...])    a role plugin from its role text; C only where the text cannot say it
# peil_add_method(ID SOURCES file...)         a method plugin
#
# Both make ID.so, linked so that it exports one symbol and is never unloaded, into PEIL_PLUGIN_OUTPUT. A role's ID and
# version are those in its text. With SOURCES, one of them defines
#     const void *role_interface(const char *interface_id);
# which is asked for every interface but peil.questions/1, and returns NULL for those it does not offer.

set(PEIL_SDK_CMAKE_FOLDER ${CMAKE_CURRENT_LIST_DIR} CACHE INTERNAL "")

function(peil_plugin_ id)
  target_link_libraries(${id} PRIVATE peil::sdk)
  target_compile_options(${id} PRIVATE -ffp-contract=off -fno-fast-math)
  target_link_options(${id} PRIVATE -Wl,-z,nodelete -Wl,-z,now -Wl,-z,relro -Wl,-z,noexecstack
    -Wl,--version-script=${PEIL_SDK_CMAKE_FOLDER}/plugin.map)
  set_target_properties(${id} PROPERTIES PREFIX "" C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden
    LIBRARY_OUTPUT_DIRECTORY ${PEIL_PLUGIN_OUTPUT} LINK_DEPENDS ${PEIL_SDK_CMAKE_FOLDER}/plugin.map)
  if(PEIL_PLUGIN_FOLDER)
    install(TARGETS ${id} LIBRARY DESTINATION ${PEIL_PLUGIN_FOLDER} COMPONENT peil)
  endif()
endfunction()

function(peil_add_role id text)
  cmake_parse_arguments(arg "" "" "SOURCES" ${ARGN})
  get_filename_component(path ${text} ABSOLUTE)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} content)
  if(NOT content MATCHES "version *= *\"([^\"]+)\"")
    message(FATAL_ERROR "${path}: no version = \"MAJOR.MINOR.PATCH\" in the role text; add one")
  endif()
  set(version ${CMAKE_MATCH_1})
  if(NOT content MATCHES "id *= *\"${id}\"")
    message(FATAL_ERROR "${path}: the role text does not have id = \"${id}\"; a role's plugin bears the role's id")
  endif()
  set(has_sources 0)
  if(arg_SOURCES)
    set(has_sources 1)
  endif()
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${id}.role.c)
  configure_file(${PEIL_SDK_CMAKE_FOLDER}/role.c.in ${generated} @ONLY)
  add_library(${id} MODULE ${generated} ${arg_SOURCES})
  set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS ${path})
  peil_plugin_(${id})
endfunction()

function(peil_add_method id)
  cmake_parse_arguments(arg "" "" "SOURCES" ${ARGN})
  add_library(${id} MODULE ${arg_SOURCES})
  target_link_libraries(${id} PRIVATE m)
  peil_plugin_(${id})
endfunction()
