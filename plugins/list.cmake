# SPDX-License-Identifier: EUPL-1.2
# cmake -D FOLDER=plugins -D OUT=plugins.sha256 -P list.cmake: the sha256 of every plugin in a folder, as sha256sum writes it
# (sha256sum -c, from where OUT stands). Written when it differs only.
file(GLOB plugins ${FOLDER}/*.so)
list(SORT plugins)
get_filename_component(name ${FOLDER} NAME)
set(lines "")
foreach(plugin ${plugins})
  file(SHA256 ${plugin} hash)
  get_filename_component(file ${plugin} NAME)
  string(APPEND lines "${hash}  ${name}/${file}\n")
endforeach()
set(before "")
if(EXISTS ${OUT})
  file(READ ${OUT} before)
endif()
if(NOT before STREQUAL lines)
  file(WRITE ${OUT} "${lines}")
endif()
