#pragma once
// What the commands of build-data do. Each gives the exit code of design.md 6.

#include <string>

namespace trackside {

enum ExitCode { good = 0, wrong_input = 1, wrong_usage = 2, last_good_used = 3 };

struct BuildOptions {
    std::string event = "data/event.yaml";
    std::string programme;  // empty: what the event file says
    std::string base = "/trackside/";
    std::string out;
    std::string summary;  // empty: none
    std::string app;      // folder of the app's files; empty: none
};
int build(const BuildOptions& options);

int check_data(const std::string& folder);

int new_community(const std::string& id, const std::string& folder);

}  // namespace trackside
