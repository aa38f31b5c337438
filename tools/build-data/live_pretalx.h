#pragma once
// A programme from the web: a Pretalx event, or a file at an address.

#include "base/result.h"
#include "build-data/http.h"
#include "build-data/readers.h"

#include <string>
#include <vector>

namespace trackside {

struct Fetched {
    Source source;
    std::vector<SourceFile> raw;  // what was answered, as tables; with what must not be kept
};

// `address` is that of an event ("https://HOST/EVENT/") or of a file. An event is asked for
// 1. its released schedule, whole, by the API (v2, else v1); with a token also answers and tags;
// 2. else the tables of the API, page by page;
// 3. else the widget's JSON, with the export in two languages for the texts.
// Half an answer is none: what is cut off, shorter than it says or goes in circles is an error.
Result<Fetched> fetch_programme(const std::string& address, const FetchOptions& options);

// Joins widget and exports (1 or 2 of them, Chinese first): texts and types come from the exports.
Source combine_exports(Source widget, std::vector<Source> exports);

// The same JSON without what belongs to people: addresses, notes, scores, availabilities, and answers to
// questions that are not published.
std::string without_personal_data(const std::string& json,
                                  const std::vector<std::string>& public_questions);

}  // namespace trackside
