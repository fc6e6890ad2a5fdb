# Writes a .cpp that holds files as text: cmake -DOUT=x.cpp -DNAMESPACE=ocop::schema
# -DHEADER=db/schema/sql.h -DENTRIES=... -P embed.cmake
# ENTRIES is a list of name=file; each becomes a std::string_view kName that HEADER declares.
set(text "// Made by db/embed.cmake.\n#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\n")
foreach(entry ${ENTRIES})
  string(REGEX MATCH "^([A-Za-z0-9]+)=(.*)$" matched "${entry}")
  set(name ${CMAKE_MATCH_1})
  file(READ "${CMAKE_MATCH_2}" content)
  string(APPEND text "\nconst std::string_view ${name} = R\"file(${content})file\";\n")
endforeach()
string(APPEND text "\n}  // namespace ${NAMESPACE}\n")
file(WRITE "${OUT}" "${text}")
