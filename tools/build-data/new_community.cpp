#include "build-data/commands.h"
#include "build-data/community_template.h"
#include "build-data/files.h"
#include "build-data/say.h"

namespace trackside {

int new_community(const std::string& id, const std::string& folder)
{
    if (!is_id(id)) {
        say_error(
            {id, "is no id; write lower-case letters, digits and \"-\", e.g. kernel-porridge"});
        return wrong_usage;
    }
    const std::string path = join_path(folder, "communities/" + id + ".yaml");
    if (!is_folder(folder)) {
        say_error({folder, "is no folder; give the data folder with --data"});
        return wrong_usage;
    }
    if (const auto error =
            make_folder(join_path(folder, "communities"))) {  // git keeps no empty one
        say_error(*error);
        return wrong_usage;
    }
    if (is_file(path)) {
        say_error({path, "is there already; edit it, or choose another id"});
        return wrong_input;
    }
    if (const auto error = write_file(path, kCommunityTemplate)) {
        say_error(*error);
        return wrong_input;
    }
    say("wrote " + path + "; edit it, then run: build/native/build-data check " + folder);
    return good;
}

}  // namespace trackside
