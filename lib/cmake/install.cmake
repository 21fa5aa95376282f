# What `cmake --install` puts where: the programs, the library with its headers and CMake package, the pipelines.
include(CMakePackageConfigHelpers)

get_property(rooms GLOBAL PROPERTY ASSAY_ROOMS)
install(TARGETS assay_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS assay assay_options ${rooms} EXPORT assayTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES include/assay.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/assay DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY pipelines DESTINATION ${CMAKE_INSTALL_DATADIR}/assay)
install(FILES lib/write/documents.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/assay)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/assay)
install(EXPORT assayTargets NAMESPACE assay:: DESTINATION ${package})
configure_package_config_file(lib/cmake/assayConfig.cmake.in ${PROJECT_BINARY_DIR}/assayConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/assayConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/assayConfig.cmake ${PROJECT_BINARY_DIR}/assayConfigVersion.cmake DESTINATION ${package})
