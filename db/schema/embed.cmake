# Writes a .cpp that holds SQL files as text: cmake -DOUT=x.cpp -DNAMESPACE_FUNCTION=... -P embed.cmake
# ENTRIES is a list of name=file; each becomes a std::string_view kName in db/schema/sql.h.
set(text "// Made from the files of db/schema by embed.cmake.\n#include \"db/schema/sql.h\"\n\nnamespace ocop::schema {\n")
foreach(entry ${ENTRIES})
  string(REGEX MATCH "^([A-Za-z0-9]+)=(.*)$" matched "${entry}")
  set(name ${CMAKE_MATCH_1})
  file(READ "${CMAKE_MATCH_2}" sql)
  string(APPEND text "\nconst std::string_view ${name} = R\"sql(${sql})sql\";\n")
endforeach()
string(APPEND text "\n}  // namespace ocop::schema\n")
file(WRITE "${OUT}" "${text}")
