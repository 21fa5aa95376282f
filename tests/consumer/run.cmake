# Installs the build into a folder of its own, builds the project here against it, runs it and the installed program.
# cmake -D BUILD=… -D SOURCE=… -D WORK=… -D COMPILER=… -D GENERATOR=… -D MAKE_PROGRAM=… -P run.cmake
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
# The prefix is moved: nothing installed may depend on where it was.
file(RENAME ${WORK}/prefix ${WORK}/moved)
# With our generator: cmake's own choice is make, which need not be installed.
run(${CMAKE_COMMAND} -S ${SOURCE}/project -B ${WORK}/build -G ${GENERATOR} -DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM}
  -DCMAKE_PREFIX_PATH=${WORK}/moved -DCMAKE_CXX_COMPILER=${COMPILER})
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)
if(NOT output MATCHES "\"schema\":\"assay/1\"")
  message(FATAL_ERROR "the consumer said: ${output}")
endif()

file(WRITE ${WORK}/in/letter.txt "Visits are regular. Plans are poor.\n")
run(${WORK}/moved/bin/assay extract ${WORK}/in --out ${WORK}/out --quiet)
foreach(file documents.jsonl findings.csv run.json)
  if(NOT EXISTS ${WORK}/out/${file})
    message(FATAL_ERROR "the installed program wrote no ${file}")
  endif()
endforeach()
file(REMOVE_RECURSE ${WORK})
