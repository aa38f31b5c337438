#include "build-data/frab.h"

#include "base/utf8.h"

#include <algorithm>
#include <string_view>

namespace trackside {
namespace {

std::string code_in_address(std::string_view url)
{
    for (const std::string_view marker : {"/talk/", "/submission/"}) {
        const std::size_t at = url.find(marker);
        if (at == std::string_view::npos) continue;
        std::string_view rest = url.substr(at + marker.size());
        rest = rest.substr(0, rest.find_first_of("/?#"));
        const auto is_code_letter = [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        };
        if (!rest.empty() && std::all_of(rest.begin(), rest.end(), is_code_letter))
            return std::string(rest);
    }
    return "";
}

}  // namespace

std::string frab_code(const FrabIdentity& identity)
{
    if (!identity.code.empty()) return identity.code;
    if (std::string code = code_in_address(identity.url); !code.empty()) return code;
    return identity.id.empty() ? identity.guid : identity.id;
}

SourceText frab_abstract(const SourceText& subtitle, SourceText abstract)
{
    for (const Text::Version& line : subtitle.versions) {
        if (trim(line.text).empty()) continue;
        const auto same =
            std::find_if(abstract.versions.begin(), abstract.versions.end(),
                         [&](const Text::Version& version) { return version.lang == line.lang; });
        if (same == abstract.versions.end())
            set_text(abstract, line.lang, line.text);
        else
            same->text = line.text + "\n\n" + same->text;
    }
    return abstract;
}

std::string plain_name(const SourceText& name)
{
    for (const Text::Version& version : name.versions)
        if (version.lang == "en") return std::string(trim(version.text));
    return name.versions.empty() ? "" : std::string(trim(name.versions.front().text));
}

void add_named(std::vector<SourcePlace>& places, std::unordered_set<std::string>& known,
               const std::string& name)
{
    if (!name.empty() && known.insert(name).second)
        places.push_back({name, make_text("", name), {}, 0, {}});
}

}  // namespace trackside
