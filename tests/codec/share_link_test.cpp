#include "codec/share_link.h"

#include "base/url.h"
#include "support/random.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

namespace {

std::string random_slug(Random& random)
{
    std::string slug;
    for (int i = random.between(1, 14); i > 0; --i)
        slug += "abcdefghijklmnopqrstuvwxyz0123456789-"[random.between(0, 36)];
    return slug;
}

FollowList random_list(Random& random)
{
    FollowList list;
    for (int i = random.between(0, 6); i > 0; --i)
        list.sessions.insert(
            {random_code(random, random.one_in(4) ? 1 : 6, random.one_in(4) ? 14 : 6)});
    if (random.one_in(5)) list.sessions.insert({random_text(random, 8) + "x"});
    for (int i = random.between(0, 2); i > 0; --i)
        list.tracks.insert({random_slug(random)});
    for (int i = random.between(0, 2); i > 0; --i)
        list.communities.insert({random_slug(random)});
    return list;
}

}  // namespace

TEST_CASE("100,000 lists come back as they went", "[codec]")
{
    Random random;
    int wrong = 0;
    for (int i = 0; i < 100'000; ++i) {
        const FollowList list = random_list(random);
        const std::string text = write_share(list);
        if (list.empty()) {
            if (!text.empty()) ++wrong;
            continue;
        }
        const auto back = read_share(text);
        if (!back.ok() || !(back.value() == list) || percent_encode(text) != text) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("the text is short", "[codec]")
{
    Random random;
    FollowList list;
    while (list.sessions.size() < 30)
        list.sessions.insert({random_code(random, 6, 6)});
    CHECK(write_share(list).size() <= 30 * 6);
    CHECK(write_share(FollowList{}).empty());
}

TEST_CASE("a link that was cut off or altered is no list", "[codec]")
{
    const std::string text = write_share({{{"JRCZ3Y"}, {"V8LUNA"}}, {{"web"}}, {{"rusttw"}}});
    for (std::size_t size = 0; size < text.size(); ++size)
        CHECK_FALSE(read_share(text.substr(0, size)).ok());
    int taken = 0;
    for (std::size_t at = 1; at < text.size(); ++at)
        for (const char c : {'A', 'z', '_', '%', ' '}) {
            std::string altered = text;
            altered[at] = c;
            if (altered != text && read_share(altered).ok()) ++taken;
        }
    CHECK(taken == 0);
}

TEST_CASE("what is wrong with a link is said", "[codec]")
{
    CHECK(read_share("").error().what == "the link is empty");
    CHECK(read_share("2abc").error().what == "the link is of a newer version of this app");
    CHECK(read_share("hello").error().what == "the link is broken or was cut off");
    CHECK(read_share(std::string(300'000, '1')).error().what == "the link is too long");
}

TEST_CASE("any bytes are read without harm", "[codec]")
{
    Random random;
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes;
        for (int n = random.between(0, 40); n > 0; --n)
            bytes += static_cast<char>(random.between(0, 255));
        (void)read_share(bytes).ok();
        (void)read_share("1" + base64url(bytes)).ok();
        const auto back = read_base64url(base64url(bytes));
        CHECK((back && *back == bytes));
    }
}

TEST_CASE("COSCUP's filter is understood", "[codec]")
{
    CHECK(read_coscup_filter("JRCZ3Y,v8luna").value().sessions ==
          std::set<SessionCode>{{"JRCZ3Y"}, {"V8LUNA"}});
    CHECK(read_coscup_filter("").error().what == "the link is empty");
    CHECK(read_coscup_filter("A,,B").error().what ==
          "the link has something that is no session code");
    CHECK_FALSE(read_coscup_filter("A B").ok());
    CHECK_FALSE(read_coscup_filter(std::string(17, 'A')).ok());
    std::string many;
    for (int i = 0; i < 301; ++i)
        many += "C" + std::to_string(i) + ",";
    CHECK(read_coscup_filter(many).error().what == "the link has more than 300 sessions");
}
