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
    std::string summary;    // empty: none
    std::string app;        // folder of the app's files; empty: none
    std::string raw;        // folder for what a live source answered; empty: not kept
    bool pictures = false;  // one for each session, track, community and task, and one of the event
};
int build(const BuildOptions& options);

int check_data(const std::string& folder);

int new_community(const std::string& id, const std::string& folder);

// COSCUP's community.json (and topics.json) into one YAML file for each community.
int import_communities(const std::string& communities, const std::string& topics,
                       const std::string& folder);

// The volunteer platform's list of tasks, from its address or a file with its answer, into one YAML file
// for each. Who took a task is never read.
int import_tasks(const std::string& from, const std::string& folder);

// What changed between two sites, as a newsletter in text and HTML, Chinese and English.
int digest(const std::string& before, const std::string& after, const std::string& out);

}  // namespace trackside
