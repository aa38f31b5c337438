// @ts-check
// The layer rule (design.md 3, style.md 4): which folder may include which, and what only a few may use.
// Link lines say the same, but do not stop a header-only include.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

// A layer, and the beginnings of the project paths that it may include.
const mayInclude = [
    { layer: "src/base/", from: ["base/"] },
    { layer: "src/model/", from: ["base/", "model/"] },
    { layer: "src/codec/", from: ["base/", "model/", "codec/"] },
    { layer: "src/app/", from: ["base/", "model/", "codec/", "app/"] },
    { layer: "src/ui/", from: ["base/", "model/", "app/", "ui/"] },
    {
        // Of ui, platform knows the words that both speak, not a view and not a widget.
        layer: "src/platform/",
        from: ["base/", "model/", "codec/", "app/", "platform/", "ui/node.h", "ui/frame_io.h", "ui/glyph_source.h"],
    },
    { layer: "src/main.cpp", from: ["base/", "model/", "codec/", "app/", "ui/", "platform/"] },
];
const ours = /^(base|model|codec|app|ui|platform|tools|tests)\//;

const mayUseImGui = ["src/ui/widgets/", "src/platform/"];
const mayUseJson = ["src/codec/"];
const mayUseEmscripten = ["src/platform/", "src/main.cpp"];
const mayAskForEmscripten = ["src/main.cpp"];
const streams = /^(iostream|fstream|sstream|ostream|istream|iomanip)$/;

/** @param {string} path @param {string[]} beginnings */
const isIn = (path, beginnings) => beginnings.some((beginning) => path.startsWith(beginning));

/**
 * Every offence of one file of src/, as "PATH:LINE: message".
 * @param {string} path relative to the root
 * @param {string} text
 */
function offences(path, text) {
    const rule = mayInclude.find(({ layer }) => path.startsWith(layer));
    if (!rule) return [`${path}:1: is in no layer`];

    /** @type {string[]} */
    const found = [];
    text.split("\n").forEach((line, index) => {
        const say = (/** @type {string} */ what) => found.push(`${path}:${index + 1}: ${what}`);
        const header = /^\s*#\s*include\s*["<]([^">]+)[">]/.exec(line)?.[1] ?? "";
        if (header.startsWith(".")) say(`includes ${header}: write the path from src/`);
        if (ours.test(header) && !isIn(header, rule.from)) say(`${rule.layer} must not include ${header}`);
        if (/(^|\/)imgui/.test(header) && !isIn(path, mayUseImGui)) say("only src/ui/widgets and src/platform may use Dear ImGui");
        if (header.startsWith("nlohmann/") && !isIn(path, mayUseJson)) say("only src/codec may use the JSON library");
        if (header.startsWith("emscripten") && !isIn(path, mayUseEmscripten)) say("only src/platform may use Emscripten");
        if (streams.test(header)) say(`<${header}>: streams cost 39 KB in the browser`);
        if (line.includes("__EMSCRIPTEN__") && !isIn(path, mayAskForEmscripten)) say("platforms are told apart by file, not by #if");
    });
    return found;
}

test("every file of src/ keeps the layer rule", () => {
    const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
        .filter((name) => /\.(h|cpp)$/.test(name))
        .map((name) => relative(root, join(root, "src", name)))
        .sort();
    assert.ok(files.length > 0);
    assert.deepEqual(files.flatMap((path) => offences(path, readFileSync(join(root, path), "utf8"))), []);
});

test("what breaks the layer rule is found", () => {
    const cases = [
        ["src/base/a.h", '#include "model/session.h"', "src/base/ must not include model/session.h"],
        ["src/model/a.h", '#include "ui/node.h"', "src/model/ must not include ui/node.h"],
        ["src/codec/a.cpp", '#include "app/state.h"', "src/codec/ must not include app/state.h"],
        ["src/model/a.cpp", '#include "codec/snapshot_json.h"', "src/model/ must not include codec/snapshot_json.h"],
        ["src/ui/views/a.cpp", '#include "platform/platform.h"', "src/ui/ must not include platform/platform.h"],
        ["src/ui/views/a.cpp", "#include <imgui.h>", "only src/ui/widgets and src/platform may use Dear ImGui"],
        ["src/app/a.cpp", '#include "misc/cpp/imgui_stdlib.h"', "only src/ui/widgets and src/platform may use Dear ImGui"],
        ["src/platform/a.cpp", '#include "ui/widgets/text.h"', "src/platform/ must not include ui/widgets/text.h"],
        ["src/main.cpp", '#include "tools/build-data/x.h"', "src/main.cpp must not include tools/build-data/x.h"],
        ["src/app/a.cpp", "#include <sstream>", "<sstream>: streams cost 39 KB in the browser"],
        ["src/ui/a.cpp", "#ifdef __EMSCRIPTEN__", "platforms are told apart by file, not by #if"],
        ["src/app/a.cpp", "#include <nlohmann/json.hpp>", "only src/codec may use the JSON library"],
        ["src/ui/a.cpp", "#include <emscripten.h>", "only src/platform may use Emscripten"],
        ["src/app/a.cpp", '#include "../base/time.h"', "includes ../base/time.h: write the path from src/"],
    ];
    for (const [path, line, message] of cases) assert.deepEqual(offences(path, line), [`${path}:1: ${message}`]);
    assert.deepEqual(offences("src/extra/a.h", ""), ["src/extra/a.h:1: is in no layer"]);
});

test("what the layer rule allows is not found", () => {
    const cases = [
        ["src/ui/widgets/a.cpp", '#include "imgui.h"'],
        ["src/platform/platform_web.cpp", "#include <emscripten/html5.h>"],
        ["src/platform/platform.h", '#include "ui/node.h"'],
        ["src/codec/a.cpp", "#include <nlohmann/json.hpp>"],
        ["src/main.cpp", "#ifdef __EMSCRIPTEN__"],
    ];
    for (const [path, line] of cases) assert.deepEqual(offences(path, line), []);
});
