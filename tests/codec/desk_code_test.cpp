#include "codec/desk_code.h"

#include "support/random.h"
#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace trackside;

TEST_CASE("a claim code is read as it is scanned or typed", "[codec]")
{
    const Participation participation = sample_participation();
    const std::string code = make_claim_code("sample-2026", {"guide-visitors"}, "claim-1");
    CHECK(code.size() == 11);
    CHECK(code == make_claim_code("sample-2026", {"guide-visitors"}, "claim-1"));
    std::string typed = " ";
    for (char c : code) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        if (c == '0') c = 'o';
        if (c == '1') c = 'l';
        if (c != '-') typed += std::string(1, c) + " ";
    }
    const auto read = read_claim_code(typed, "sample-2026", participation);
    REQUIRE(read.ok());
    CHECK(read.value() == ReadClaimCode{code, {"guide-visitors"}});
}

TEST_CASE("wrong and foreign claim codes are refused", "[codec]")
{
    const Participation participation = sample_participation();
    const auto error = [&](const std::string& text) {
        const auto read = read_claim_code(text, "sample-2026", participation);
        return read.ok() ? "" : read.error().what;
    };
    CHECK(error("") == "not a claim code; it has ten letters and digits");
    CHECK(error("https://example.org") == "not a claim code; it has ten letters and digits");
    CHECK(error(make_claim_code("sample-2026", {"other"}, "1")) ==
          "a claim code for no task of this event");
    int taken = 0;
    for (int i = 0; i < 2000; ++i)
        if (error(make_claim_code("other-2026", {"guide-visitors"}, std::to_string(i))).empty())
            ++taken;
    CHECK(taken == 0);

    // One wrong digit is seen, all but a few of a thousand times.
    int unseen = 0;
    const std::string code = make_claim_code("sample-2026", {"guide-visitors"}, "claim-1");
    for (std::size_t at = 0; at < code.size(); ++at)
        for (const char c : std::string("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
            std::string wrong = code;
            if (wrong[at] == '-' || wrong[at] == c) continue;
            wrong[at] = c;
            if (error(wrong).empty()) ++unseen;
        }
    CHECK(unseen <= 12);
}

TEST_CASE("claims of one event have codes of their own", "[codec]")
{
    std::set<std::string> codes;
    for (int i = 0; i < 2000; ++i)
        codes.insert(make_claim_code("e", {"t" + std::to_string(i % 10)}, std::to_string(i)));
    CHECK(codes.size() == 2000);
}

TEST_CASE("a confirmation is bound to its event, claim, act, points and time", "[codec]")
{
    const Confirmation one{DeskAct::verify, "e", "AAAAA-BBBBB", 20, at("2026-08-08T12:00")};
    CHECK(confirmation_bytes(one) ==
          "trackside desk 1\nverify\ne\nAAAAA-BBBBB\n20\n2026-08-08T04:00:00Z\n");
    std::set<std::string> bytes{confirmation_bytes(one)};
    for (const Confirmation& other :
         {Confirmation{DeskAct::redeem, "e", "AAAAA-BBBBB", 20, one.at},
          Confirmation{DeskAct::verify, "f", "AAAAA-BBBBB", 20, one.at},
          Confirmation{DeskAct::verify, "e", "AAAAA-BBBBC", 20, one.at},
          Confirmation{DeskAct::verify, "e", "AAAAA-BBBBB", 21, one.at},
          Confirmation{DeskAct::verify, "e", "AAAAA-BBBBB", 20, one.at + 1}})
        CHECK(bytes.insert(confirmation_bytes(other)).second);
}

TEST_CASE("a confirmation comes back whole, and only for the right claim", "[codec]")
{
    const std::string signature(kSignatureSize, '\x7f');
    const Confirmation one{DeskAct::redeem, "sample-2026", "AAAAA-BBBBB", 20,
                           at("2026-08-08T12:00")};
    const std::string text = write_confirmation(one, signature);
    const auto read = read_confirmation(" " + text + "\n", "sample-2026", "AAAAA-BBBBB");
    REQUIRE(read.ok());
    CHECK(read.value() == SignedConfirmation{one, signature});
    CHECK(read_confirmation(text, "other", "AAAAA-BBBBB").error().what ==
          "a confirmation of another event");
    CHECK(read_confirmation(text, "sample-2026", "AAAAA-BBBBC").error().what ==
          "a confirmation for another claim");
    for (const std::string& broken :
         {std::string(), std::string("TSD1."), std::string("TSD2.") + text.substr(5),
          text.substr(0, 60), text + "%", std::string("TSD1.") + std::string(2000, 'A')})
        CHECK(read_confirmation(broken, "sample-2026", "AAAAA-BBBBB").error().what ==
              "not a confirmation of the service desk");
    Random random;
    for (int i = 0; i < 5000; ++i) {
        std::string altered = text;
        altered[static_cast<std::size_t>(random.between(5, static_cast<int>(text.size()) - 1))] =
            "ABCxyz019-_"[random.between(0, 10)];
        const auto back = read_confirmation(altered, "sample-2026", "AAAAA-BBBBB");
        if (back.ok() && altered != text) CHECK_FALSE(back.value() == read.value());
    }
}
