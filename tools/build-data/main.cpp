#include "build-data/commands.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

namespace {

using namespace trackside;

int run(int argc, char** argv)
{
    CLI::App app{"Makes the site of a conference out of its programme and the files in data/."};
    app.name("build-data");
    app.require_subcommand(1);
    app.footer(
        "exit codes: 0 good, 1 the input is wrong, 2 wrong usage, 3 the last good copy was used or "
        "kept");

    BuildOptions options;
    CLI::App* build_command =
        app.add_subcommand("build", "Import the programme and write the site");
    build_command->add_option("--event", options.event, "the event file")->capture_default_str();
    build_command->add_option("--programme", options.programme,
                              "file, folder or address; without it what the event file says");
    build_command->add_option("--base", options.base, "path of the site on its host")
        ->capture_default_str();
    build_command->add_option("--out", options.out, "folder of the site, replaced whole")
        ->required();
    build_command->add_option("--summary", options.summary, "write what came of it, as JSON");
    build_command->add_option("--app", options.app, "folder with the app's files")
        ->check(CLI::ExistingDirectory);

    build_command->add_option("--raw", options.raw,
                              "keep what a live source answered, without personal data");
    build_command->add_flag(
        "--pictures", options.pictures,
        "draw the pictures that messengers show beside a shared link, and those of "
        "the app for the dialog that installs it");

    std::string folder = "data";
    CLI::App* check_command = app.add_subcommand("check", "Say every mistake in the data files");
    check_command->add_option("DATA_DIR", folder, "the data folder")->capture_default_str();

    std::string id;
    CLI::App* new_command =
        app.add_subcommand("new-community", "Write a filled-in community file to edit");
    new_command->add_option("ID", id, "lower-case letters, digits and '-'")->required();
    new_command->add_option("--data", folder, "the data folder")->capture_default_str();

    std::string communities;
    std::string topics;
    CLI::App* communities_command = app.add_subcommand(
        "import-communities", "Write community files from COSCUP's community.json");
    communities_command->add_option("COMMUNITIES", communities, "community.json")->required();
    communities_command->add_option("--topics", topics, "topics.json");
    communities_command->add_option("--data", folder, "the data folder")->capture_default_str();

    std::string tasks;
    CLI::App* tasks_command =
        app.add_subcommand("import-tasks", "Write task files from the volunteer platform's list");
    tasks_command
        ->add_option("TASKS", tasks,
                     "address of the list (GET /api/tasks/{pid}, with TRACKSIDE_VOLUNTEER_TOKEN in "
                     "the environment), or a file with its answer")
        ->required();
    tasks_command->add_option("--data", folder, "the data folder")->capture_default_str();

    std::string before;
    std::string after = "build/site";
    std::string out;
    CLI::App* digest_command = app.add_subcommand("digest", "Write what changed as a newsletter");
    digest_command->add_option("--before", before, "the site as it was, or its data folder")
        ->required();
    digest_command->add_option("--after", after, "the site as it is")->capture_default_str();
    digest_command->add_option("--out", out, "folder of the newsletter")->required();

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? good : wrong_usage;
    }
    if (options.base.empty() || options.base.front() != '/' || options.base.back() != '/') {
        std::fprintf(stderr, "build-data: --base begins and ends with \"/\", e.g. /trackside/\n");
        return wrong_usage;
    }
    if (build_command->parsed()) return build(options);
    if (check_command->parsed()) return check_data(folder);
    if (communities_command->parsed()) return import_communities(communities, topics, folder);
    if (tasks_command->parsed()) return import_tasks(tasks, folder);
    if (digest_command->parsed()) return digest(before, after, out);
    return new_community(id, folder);
}

}  // namespace

int main(int argc, char** argv)
{
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {  // of the machine: no memory, for example
        std::fprintf(stderr, "build-data: %s\n", error.what());
        return wrong_input;
    }
}
