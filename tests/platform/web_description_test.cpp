#include "platform/web_description.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace trackside {
namespace {

struct Element {
    std::string key;
    std::string text;
    int depth = 0;

    bool operator==(const Element&) const = default;
};

// What web/page/semantics.js makes of the messages.
class Page {
  public:
    std::string title;
    std::string lang;
    std::size_t sent_nodes = 0;  // of the last message: all of them
    std::size_t sent_whole = 0;  // and those with all that is in them

    void apply(const std::string& message)
    {
        WireReader in(message);
        title = in.string();
        lang = in.string();
        const bool same_order = in.u8() != 0;
        std::vector<std::uint32_t> read;
        sent_nodes = in.u32();
        sent_whole = 0;
        for (std::size_t i = 0; i < sent_nodes; ++i)
            read.push_back(read_element(in));
        CHECK(in.at_end());
        if (same_order) return;
        order_ = read;
        const std::set<std::uint32_t> here(read.begin(), read.end());
        std::erase_if(known_, [&](const auto& one) { return here.count(one.first) == 0; });
    }

    std::vector<Element> elements() const
    {
        std::vector<Element> shown;
        for (const std::uint32_t number : order_)
            shown.push_back(known_.at(number));
        return shown;
    }

    void clear()
    {
        known_.clear();
        order_.clear();
    }

  private:
    std::uint32_t read_element(WireReader& in)
    {
        const std::uint32_t number = in.u32();
        const int depth = in.u8();
        if (in.u8() != 0) {
            ++sent_whole;
            known_[number] = read_node(in);
        }
        REQUIRE(known_.count(number) == 1);
        known_[number].depth = depth;
        return number;
    }

    static Element read_node(WireReader& in)
    {
        constexpr std::size_t kNumbers = 6 + 3 * 4 + 4 * 4;
        in.block(kNumbers);
        Element element;
        element.key = in.string();
        element.text = in.string();
        for (int other = 2; other < 11; ++other)
            in.text();
        in.f32();
        const int low = in.u8();
        const int lines = low + 256 * in.u8();
        CHECK(lines == 0);
        return element;
    }

    std::map<std::uint32_t, Element> known_;
    std::vector<std::uint32_t> order_;
};

Node node_of(const std::string& key, const std::string& text, std::uint8_t depth = 0)
{
    Node node;
    node.key = key;
    node.text = text;
    node.depth = depth;
    return node;
}

std::vector<Element> elements_of(const Description& description)
{
    std::vector<Element> wanted;
    for (const Node& node : description.nodes)
        wanted.push_back({node.key, node.text, node.depth});
    return wanted;
}

struct Wire {
    DescriptionSender sender;
    Page page;

    void send(const Description& description)
    {
        WireWriter out;
        sender.write(description, out);
        page.apply(out.bytes());
        CHECK(page.elements() == elements_of(description));
        CHECK(page.title == description.title);
        CHECK(page.lang == description.lang);
    }
};

TEST_CASE("of a description only what differs is sent", "[platform]")
{
    Wire wire;
    Description description;
    description.nodes = {node_of("a", "one"), node_of("b", "two", 1), node_of("c", "three", 1)};
    wire.send(description);
    CHECK(wire.page.sent_whole == 3);

    SECTION("nothing, if it is the same")
    {
        wire.send(description);
        CHECK(wire.page.sent_nodes == 0);
    }
    SECTION("one node, if one has changed")
    {
        description.nodes[1].pressed = 1;
        wire.send(description);
        CHECK(wire.page.sent_nodes == 1);
        CHECK(wire.page.sent_whole == 1);
    }
    SECTION("the order, if that has changed, without the nodes")
    {
        std::swap(description.nodes[1], description.nodes[2]);
        wire.send(description);
        CHECK(wire.page.sent_nodes == 3);
        CHECK(wire.page.sent_whole == 0);
    }
    SECTION("the order, if a node stands in another one")
    {
        description.nodes[2].depth = 2;
        wire.send(description);
        CHECK(wire.page.sent_nodes == 3);
    }
    SECTION("a node that had gone, whole")
    {
        const Node gone = description.nodes.back();
        description.nodes.pop_back();
        wire.send(description);
        description.nodes.push_back(gone);
        wire.send(description);
        CHECK(wire.page.sent_whole == 1);
    }
    SECTION("all, if the page has forgotten it")
    {
        wire.sender.forget();
        wire.page.clear();
        wire.send(description);
        CHECK(wire.page.sent_whole == 3);
    }
}

TEST_CASE("whatever a description becomes, the page has it", "[platform]")
{
    std::minstd_rand random(20260808);
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
    Wire wire;
    Description description;
    for (int step = 0; step < 2000; ++step) {
        std::vector<Node>& nodes = description.nodes;
        const std::string text = std::to_string(below(5));
        const std::size_t at = below(nodes.size());
        switch (below(7)) {
            case 0: {  // a key that is free, perhaps of one that was here before
                const std::string key = "n" + std::to_string(below(40));
                if (std::none_of(nodes.begin(), nodes.end(),
                                 [&](const Node& node) { return node.key == key; }))
                    nodes.insert(nodes.begin() + static_cast<std::ptrdiff_t>(at),
                                 node_of(key, text));
                break;
            }
            case 1:
                if (nodes.size() > 8) nodes.erase(nodes.begin() + static_cast<std::ptrdiff_t>(at));
                break;
            case 2:
                if (!nodes.empty()) std::swap(nodes[at], nodes[below(nodes.size())]);
                break;
            case 3:
                if (!nodes.empty()) nodes[at].depth = static_cast<std::uint8_t>(below(3));
                break;
            case 4:
                if (!nodes.empty()) nodes[at].text = text;
                break;
            case 5:
                if (below(50) == 0) {
                    wire.sender.forget();
                    wire.page.clear();
                }
                break;
            default:
                description.title = text;
                description.lang = below(2) == 0 ? "zh-Hant" : "en";
                break;
        }
        wire.send(description);
    }
    CHECK(description.nodes.size() > 4);
}

}  // namespace
}  // namespace trackside
