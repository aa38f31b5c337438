#include "build-data/previews.h"

#include "base/hash.h"
#include "build-data/files.h"
#include "build-data/palette_png.h"
#include "build-data/preview_painter.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace trackside {
namespace {

constexpr std::size_t kNameLetters = 16;
constexpr unsigned kMostThreads = 8;  // each has its own fonts in memory

using Entry = std::pair<const std::string, PreviewCard>;

struct Work {
    std::vector<const Entry*> cards;  // to be drawn
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;  // guards what follows
    PreviewCount count;
    std::optional<Error> error;
    std::size_t first = 0;  // the place of `first_incomplete`
};

void note_incomplete(Work& work, std::size_t place)
{
    PreviewCount& count = work.count;
    if (count.incomplete++ > 0 && place > work.first) return;
    work.first = place;
    count.first_incomplete = work.cards[place]->second.title;
}

void draw_some(Work& work, SiteFolder& folder)
{
    PreviewPainter painter;
    for (std::size_t at = work.next++; at < work.cards.size(); at = work.next++) {
        Result<PreviewPainter::Picture> picture = painter.draw(work.cards[at]->second);
        const std::lock_guard guard(work.mutex);
        if (!picture.ok()) {
            if (!work.error) work.error = picture.error();
            return;
        }
        work.count.drawn++;
        if (picture.value().unknown > 0) note_incomplete(work, at);
        folder.add(work.cards[at]->first, std::move(picture.value().png));
    }
}

void draw_all(Work& work, SiteFolder& folder)
{
    const std::size_t cores = std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads);
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < std::min(cores, work.cards.size()); i++)
        others.emplace_back([&] { draw_some(work, folder); });
    draw_some(work, folder);
    for (std::thread& other : others)
        other.join();
}

}  // namespace

Previews begin_previews()
{
    return {PreviewPainter().look(), {}};
}

std::string add_card(Previews& previews, const PreviewCard& card)
{
    const std::string hash = sha256_hex(previews.look + "\n" + card_key(card));
    std::string path = "preview/" + hash.substr(0, kNameLetters) + ".png";
    previews.cards.emplace(path, card);
    return path;
}

Result<PreviewCount> add_previews(const Previews& previews, const std::string& out,
                                  SiteFolder& folder)
{
    Work work;
    for (const Entry& entry : previews.cards) {
        Result<std::string> old = read_file(join_path(out, entry.first));
        if (old.ok() && is_whole_png(old.value())) {
            work.count.kept++;
            folder.add(entry.first, std::move(old.value()));
        } else {
            work.cards.push_back(&entry);
        }
    }
    if (!work.cards.empty()) draw_all(work, folder);
    if (work.error) return *work.error;
    return work.count;
}

}  // namespace trackside
