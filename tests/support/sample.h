#pragma once
// A small programme for tests: two days in Taipei, three rooms on two floors, two tracks, one community
// with both of them, one with one, a repeat, a long session, a session past midnight.

#include "model/participation.h"
#include "model/programme.h"
#include "model/texts.h"

#include <memory>
#include <string>

namespace trackside {

// "2026-08-08T10:00" in Taipei.
Instant at(const std::string& local);
Slot make_slot(const std::string& start, const std::string& end, const std::string& room);
Session make_session(const std::string& code, const std::string& zh, const std::string& en,
                     const std::string& track, std::vector<Slot> slots);
Programme sample_programme();
Texts sample_texts();
Participation sample_participation();

template <class T>
std::shared_ptr<const T> shared(T value)
{
    return std::make_shared<const T>(std::move(value));
}

}  // namespace trackside
