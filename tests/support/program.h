// Runs a program as a user would and keeps what it says.
//   const Run run = run_program({program, "extract", folder, "--out", out});  CHECK(run.status == 0);
#pragma once

#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "support/temporary_folder.h"

struct Run {
  int status = -1;  ///< the exit status; -1 where it ended by a signal
  std::string out, err;
};

inline std::string shell_quoted(std::string_view argument) {
  std::string out = "'";
  for (const char c : argument) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + '\'';
}

/// `environment` is put before the command: "NO_COLOR=1".
inline Run run_program(const std::vector<std::string>& command, std::string_view input = "",
                       std::string_view environment = "") {
  const TemporaryFolder folder;
  const auto in = folder.write("in", input);
  std::string line = "env " + std::string(environment);
  for (const std::string& argument : command) line += ' ' + shell_quoted(argument);
  line += " < " + shell_quoted(in.string()) + " > " + shell_quoted((folder.path() / "out").string()) + " 2> " +
          shell_quoted((folder.path() / "err").string());
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, folder.read("out"), folder.read("err")};
}
