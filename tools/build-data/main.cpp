#include "build-data/commands.h"

#include <CLI/CLI.hpp>

int main(int argc, char** argv)
{
    using namespace trackside;

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

    std::string folder = "data";
    CLI::App* check_command = app.add_subcommand("check", "Say every mistake in the data files");
    check_command->add_option("DATA_DIR", folder, "the data folder")->capture_default_str();

    std::string id;
    CLI::App* new_command =
        app.add_subcommand("new-community", "Write a filled-in community file to edit");
    new_command->add_option("ID", id, "lower-case letters, digits and '-'")->required();
    new_command->add_option("--data", folder, "the data folder")->capture_default_str();

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
    return new_community(id, folder);
}
