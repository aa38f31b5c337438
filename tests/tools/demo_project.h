#pragma once
// An event with an OPass programme of as many sessions as a test wants, and a site to be made of it.

#include "build-data/commands.h"
#include "tools/import_support.h"

#include <string>

namespace trackside {

// An OPass programme of `count` sessions on `day`.
inline std::string opass_programme(int count, const std::string& day,
                                   const std::string& title = "T")
{
    std::string sessions;
    for (int i = 0; i < count; i++) {
        const std::string minute = std::to_string(10 + i % 50);
        sessions += (i > 0 ? "," : "") + std::string(R"({"id":"S)") + std::to_string(i) +
                    R"(","room":"R1","type":"t","start":")" + day + "T09:" + minute +
                    R"(:00+08:00","end":")" + day + "T10:" + minute +
                    R"(:00+08:00","zh":{"title":")" + title + std::to_string(i) +
                    R"("},"en":{},"speakers":[],"tags":[]})";
    }
    return R"({"sessions":[)" + sessions +
           R"(],"speakers":[],"session_types":[{"id":"t","zh":{"name":"軌"},"en":{"name":"Track"}}],"rooms":[{"id":"R1","zh":{"name":"R1"},"en":{"name":"R1"}}],"tags":[]})";
}

struct DemoProject {
    TemporaryFolder folder;
    BuildOptions options;

    DemoProject()
    {
        folder.write(
            "data/event.yaml",
            "id: demo\nname: Demo\ntimezone: Asia/Taipei\ndays: [2026-08-08]\n"
            "site: {url: \"https://demo.example.org/\"}\nprogramme: {source: programme.json}\n");
        options.event = folder / "data/event.yaml";
        options.out = folder / "site";
    }
    int build_with(const std::string& text)
    {
        folder.write("data/programme.json", text);
        return build(options);
    }
};

}  // namespace trackside
