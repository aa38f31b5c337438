// dev-server: serves a site as GitHub Pages does. See server.h.

#include "server.h"

#include <CLI/CLI.hpp>

#include <pthread.h>

#include <csignal>
#include <cstdio>

int main(int argc, char** argv)
{
    trackside::ServerOptions options;
    CLI::App app{"Serves a site as GitHub Pages does."};
    app.add_option("--site", options.site, "Folder of the site");
    app.add_option("--base", options.base, "Path of the site")->capture_default_str();
    app.add_option("--port", options.port, "0: any free one")->capture_default_str();
    app.add_option("--host", options.host, "Address to listen on; 0.0.0.0: every one")
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    if (options.base.empty() || options.base.front() != '/') options.base.insert(0, "/");
    if (options.base.back() != '/') options.base += '/';

    // Before any thread is made, so that all of them leave these signals to sigwait.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);

    auto server = trackside::Server::open(options);
    if (!server) {
        std::fprintf(stderr, "dev-server: %s\n", to_string(server.error()).c_str());
        return 1;
    }
    server.value()->start();
    std::printf("Serving %s\n", server.value()->address().c_str());
    std::fflush(stdout);

    int signal = 0;
    sigwait(&ends, &signal);
    server.value()->stop();
    return 0;
}
