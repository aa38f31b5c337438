#pragma once
// The published snapshot as JSON, in three files that are loaded when they are needed, and the tiny
// version.json that names them. docs/snapshot.md describes every key; `kSchema` is its version.
//
// Writing is deterministic: the same value gives the same bytes. Reading checks everything once
// (codes resolve, ends are after starts), so that nobody checks again.

#include "base/result.h"
#include "model/participation.h"
#include "model/programme.h"
#include "model/texts.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace trackside {

constexpr int kSchema = 1;

std::string write_programme(const Programme& programme);
std::string write_texts(const Texts& texts);
std::string write_participation(const Participation& participation);

// Errors name the place: "sessions[3].slots[0].end: not after the start".
Result<Programme> read_programme(std::string_view text);
Result<Texts> read_texts(std::string_view text);
Result<Participation> read_participation(std::string_view text);

// What read_texts does, in pieces: the texts of a large programme keep a phone busy for a second, and
// no finger should wait for that. `text` must live as long as the reader.
class TextsReader {
  public:
    explicit TextsReader(std::string_view text);
    ~TextsReader();
    TextsReader(const TextsReader&) = delete;
    TextsReader& operator=(const TextsReader&) = delete;

    // Reads at least `bytes` more, to the end of an item. False: nothing is left, or something is wrong.
    bool read_on(std::size_t bytes);
    // Reads what is left. Once.
    Result<Texts> take();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

struct Version {
    std::string snapshot;
    std::string programme;  // file names, relative to version.json
    std::string texts;
    std::string participation;
    std::string changes;  // may be empty
    std::string app;      // version of the app's code; empty: not known

    bool operator==(const Version&) const = default;
};
std::string write_version(const Version& version);
Result<Version> read_version(std::string_view text);

}  // namespace trackside
