# SPDX-License-Identifier: EUPL-1.2
# find_package(peil-sdk): the target peil::sdk, peil_add_role and peil_add_method. Works from where it is installed and
# from the source tree alike.
if(NOT TARGET peil::sdk)
  find_path(PEIL_SDK_INCLUDE peil/plugin.h REQUIRED NO_DEFAULT_PATH
    PATHS ${CMAKE_CURRENT_LIST_DIR}/../include ${CMAKE_CURRENT_LIST_DIR}/../../../include)
  mark_as_advanced(PEIL_SDK_INCLUDE)
  add_library(peil::sdk INTERFACE IMPORTED)
  target_include_directories(peil::sdk INTERFACE ${PEIL_SDK_INCLUDE})
endif()
if(NOT DEFINED PEIL_PLUGIN_OUTPUT)
  set(PEIL_PLUGIN_OUTPUT ${CMAKE_BINARY_DIR}/plugins)
endif()
if(NOT DEFINED PEIL_PLUGIN_FOLDER) # where cmake --install puts it, under its prefix: where peil looks when it stands there too
  set(PEIL_PLUGIN_FOLDER lib/peil/plugins)
endif()
include(${CMAKE_CURRENT_LIST_DIR}/PeilPlugin.cmake)
