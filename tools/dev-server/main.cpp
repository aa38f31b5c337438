// dev-server: serves a site as GitHub Pages does, and is the reference POST hook (docs/hook.md).

#include "hook_store.h"
#include "server.h"

#include <CLI/CLI.hpp>

#include <pthread.h>

#include <csignal>
#include <cstdio>
#include <exception>

namespace {

using namespace trackside;

constexpr int kInputIsWrong = 1;
constexpr int kWrongUsage = 2;

int fail(int code, const std::string& text)
{
    std::fprintf(stderr, "dev-server: %s\n", text.c_str());
    return code;
}

int serve(const ServerOptions& options)
{
    // Before any thread is made, so that all of them leave these signals to sigwait.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);

    auto server = Server::open(options);
    if (!server) return fail(kInputIsWrong, to_string(server.error()));
    server.value()->start();
    for (const std::string& address : server.value()->addresses())
        std::printf("Serving %s\n", address.c_str());
    std::fflush(stdout);

    int signal = 0;
    sigwait(&ends, &signal);
    server.value()->stop();
    return 0;
}

int print_table(const std::filesystem::path& file, HookStore::Table table)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return fail(kInputIsWrong, file.string() + ": no such file");
    auto store = HookStore::open(file);
    if (!store) return fail(kInputIsWrong, to_string(store.error()));
    const std::string csv = store.value()->export_csv(table);
    return std::fwrite(csv.data(), 1, csv.size(), stdout) == csv.size() ? 0 : kInputIsWrong;
}

// What is wrong with options that are each fine; empty: nothing.
std::string complaint(const ServerOptions& options)
{
    if (options.site.empty())
        return "--site is wanted: the folder of the site, also for the tasks of the hook";
    if (options.hook_only && options.hook_db.empty()) return "--hook-only wants --hook-db";
    if (options.hook_only && options.origins.empty())
        return "--hook-only wants --origin, e.g. https://coscup.org";
    return "";
}

int run(int argc, char** argv)
{
    ServerOptions options;
    CLI::App app{
        "Serves a site as GitHub Pages does, and receives its claims and subscriptions "
        "(docs/hook.md)."};
    app.add_option("--site", options.site, "Folder of the site");
    app.add_option("--base", options.base, "Path of the site")->capture_default_str();
    app.add_option("--port", options.port, "0: any free one")->capture_default_str();
    app.add_option("--host", options.host, "Address to listen on; 0.0.0.0: every one")
        ->capture_default_str();
    app.add_option("--hook-db", options.hook_db,
                   "Receive posts at /hook and keep them in this file");
    app.add_flag("--hook-only", options.hook_only, "Serve no page, only /hook");
    app.add_option("--origin", options.origins,
                   "Origin of a site that may post; may be given several times");
    app.add_option("--posts-per-minute", options.posts_per_minute,
                   "From one address; 0: any number")
        ->capture_default_str();
    app.add_flag("--behind-proxy", options.behind_proxy,
                 "Believe the last address of X-Forwarded-For");

    std::string what = "claims";
    CLI::App* table = app.add_subcommand("export", "Print what was received as CSV");
    table->add_option("--hook-db", options.hook_db, "The file")->required();
    table->add_option("--what", what, "claims or subscriptions")
        ->check(CLI::IsMember({"claims", "subscriptions"}));

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kWrongUsage;
    }
    if (table->parsed())
        return print_table(options.hook_db, what == "claims" ? HookStore::Table::claims
                                                             : HookStore::Table::subscriptions);
    if (const std::string text = complaint(options); !text.empty()) return fail(kWrongUsage, text);
    if (options.base.empty() || options.base.front() != '/') options.base.insert(0, "/");
    if (options.base.back() != '/') options.base += '/';
    return serve(options);
}

}  // namespace

int main(int argc, char** argv)
{
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "dev-server: %s\n", error.what());
        return kInputIsWrong;
    }
}
