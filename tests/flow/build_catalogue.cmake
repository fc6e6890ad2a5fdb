# Builds the test catalogue: cmake -DHUB=... -DSOURCE=... -DPICTURES=... -DOUT=... -P this file.
# The tables are tests/golden/source, the drawings those of the sample that these tables name.
# What has been drawn before is not drawn again.
file(MAKE_DIRECTORY ${OUT}/source/pictures)
file(GLOB tables ${SOURCE}/*.csv)
set(names)
foreach(table ${tables})
  file(COPY ${table} DESTINATION ${OUT}/source)
  file(READ ${table} text)
  string(REGEX MATCHALL "[a-z0-9-]+\\.svg" found "${text}")
  list(APPEND names ${found})
endforeach()
list(REMOVE_DUPLICATES names)
foreach(name ${names})
  file(COPY ${PICTURES}/${name} DESTINATION ${OUT}/source/pictures)
endforeach()
execute_process(COMMAND ${HUB} build ${OUT}/source --out ${OUT}/catalogue.db --as-of 2026-11-20
                COMMAND_ERROR_IS_FATAL ANY)
