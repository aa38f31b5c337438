#include "model/search.h"

#include "base/utf8.h"
#include "support/random.h"
#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

namespace {

std::string found(const SearchIndex& index, const Programme& programme, const char* query)
{
    std::string text;
    for (const Found& item : index.search(query)) {
        switch (item.kind) {
            case FoundKind::session: text += programme.sessions[item.index].code.text; break;
            case FoundKind::speaker: text += programme.speakers[item.index].code.text; break;
            case FoundKind::track: text += programme.tracks[item.index].code.text; break;
            case FoundKind::community: text += programme.communities[item.index].code.text; break;
        }
        text += ' ';
    }
    return text;
}

std::string marked(std::string shown, const char* query)
{
    const auto ranges = match_ranges(shown, query);
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        shown.insert(range->end, "]");
        shown.insert(range->begin, "[");
    }
    return shown;
}

// Words of made-up letters and Chinese, so that many sessions are alike.
std::string random_words(Random& random, int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        for (int n = random.between(2, 8); n > 0; --n) {
            if (i % 4 == 3)
                append_utf8(text, static_cast<CodePoint>(0x4e00 + random.between(0, 1500)));
            else
                text += "etaoinshrdlucmfwypvbgkqjxz"[random.between(0, random.between(1, 25))];
        }
        text += ' ';
    }
    return text;
}

}  // namespace

TEST_CASE("titles come before names, names before abstracts", "[model]")
{
    const Programme programme = sample_programme();
    const Texts texts = sample_texts();
    const SearchIndex index(programme, &texts);
    CHECK(found(index, programme, "rust") == "RUST01 rusttw NIGHT1 systems ");
    CHECK(found(index, programme, "社群") == "FAIR01 ");
    CHECK(found(index, programme, "網頁") == "WEB001 web webtw RUST01 FAIR01 NIGHT1 systems ");
    CHECK(found(index, programme, "借用") == "RUST01 ");
    CHECK(found(index, programme, "screen READ") == "WEB001 ");
}

TEST_CASE("every word must be somewhere", "[model]")
{
    const Programme programme = sample_programme();
    const Texts texts = sample_texts();
    const SearchIndex index(programme, &texts);
    CHECK(found(index, programme, "rust 小明") == "RUST01 ");
    CHECK(found(index, programme, "Rust入門") == "RUST01 ");
    CHECK(found(index, programme, "rust zebra").empty());
    CHECK(found(index, programme, "").empty());
    CHECK(found(index, programme, "  ?! ").empty());
}

TEST_CASE("case, marks and width do not matter", "[model]")
{
    const Programme programme = sample_programme();
    const SearchIndex index(programme, nullptr);
    CHECK(found(index, programme, "zoe") == "SPKB KEY001 WEB001 ");
    CHECK(found(index, programme, "ＺＯË") == "SPKB KEY001 WEB001 ");
}

TEST_CASE("short Latin words match beginnings only, longer ones anywhere", "[model]")
{
    const Programme programme = sample_programme();
    const SearchIndex index(programme, nullptr);
    CHECK(found(index, programme, "ru") == "RUST01 rusttw NIGHT1 systems ");
    CHECK(found(index, programme, "us").empty());
    CHECK(found(index, programme, "ust") == "RUST01 rusttw NIGHT1 systems ");
    CHECK(found(index, programme, "入") == "RUST01 ");
}

TEST_CASE("without abstracts the rest is found", "[model]")
{
    const Programme programme = sample_programme();
    const SearchIndex index(programme, nullptr);
    CHECK(found(index, programme, "借用").empty());
    CHECK_FALSE(found(index, programme, "opening").empty());
    CHECK(SearchIndex().search("rust").empty());
}

TEST_CASE("what matches is marked in the text as it is shown", "[model]")
{
    CHECK(marked("Rust 入門", "rust入") == "[Rust] [入]門");
    CHECK(marked("Trust Rust", "rust") == "T[rust] [Rust]");
    CHECK(marked("Trust Rust", "ru") == "Trust [Ru]st");
    CHECK(marked("Zoë Müller", "mull zoe") == "[Zoë] [Müll]er");
    CHECK(marked("Cafe\xcc\x81!", "cafe") == "[Cafe\xcc\x81]!");
    CHECK(marked("（開源）社群", "開源 源") == "（[開源]）社群");
    CHECK(marked("ＡＢＣ", "abc") == "[ＡＢＣ]");
    CHECK(marked("Straße", "strass") == "[Straß]e");
    CHECK(marked("nothing", "x").find('[') == std::string::npos);
    CHECK(marked("", "x").empty());
}

TEST_CASE("the index finds what a plain search finds", "[model]")
{
    Random random;
    Programme programme;
    Texts texts;
    for (int i = 0; i < 300; ++i) {
        Session session;
        session.code = {std::to_string(i)};
        session.title = make_text("en", random_words(random, 4));
        Block block;
        block.spans = {Span{random_words(random, 30), false, false, false, false, ""}};
        texts.sessions[session.code].abstract.versions = {{"en", {block}}};
        programme.sessions.push_back(session);
    }
    index_programme(programme);
    const SearchIndex index(programme, &texts);
    for (int i = 0; i < 300; ++i) {
        std::string word = fold(random_words(random, 1)).substr(0, 4);
        if (word.size() < 3) continue;
        std::size_t expected = 0;
        for (const Session& session : programme.sessions) {
            const auto& abstract = texts.sessions[session.code].abstract.versions[0].blocks;
            const bool there =
                fold(session.title.versions[0].text).find(word) != std::string::npos ||
                fold(plain_text(abstract)).find(word) != std::string::npos;
            if (there) ++expected;
        }
        CAPTURE(word);
        CHECK(index.search(word).size() == expected);
    }
}

TEST_CASE("a key over 10,000 sessions looks into few of them", "[model]")
{
    Random random;
    Programme programme;
    Texts texts;
    for (int i = 0; i < 10000; ++i) {
        Session session;
        session.code = {std::to_string(i)};
        session.title = make_text("en", random_words(random, 5));
        Block block;
        block.spans = {Span{random_words(random, 60), false, false, false, false, ""}};
        texts.sessions[session.code].abstract.versions = {{"en", {block}}};
        programme.sessions.push_back(session);
    }
    programme.sessions[7777].title = make_text("en", "Accessible 議程 maps");
    index_programme(programme);
    const SearchIndex index(programme, &texts);

    for (const char* query : {"acc", "acce", "accessible", "accessible ma", "議程"}) {
        CAPTURE(query);
        SearchWork work;
        const auto result = index.search(query, &work);
        CHECK_FALSE(result.empty());
        CHECK(work.entries == 10000);
        CHECK(work.read_bytes < 1'500'000);
    }
    SearchWork one_letter;
    CHECK_FALSE(index.search("a", &one_letter).empty());
    CHECK(one_letter.read_bytes < 1'500'000);
}
