// @ts-check
// The benchmarks without what they need: one line that says what is missing and which command to run.

import assert from "node:assert/strict";
import { test } from "node:test";

import { missingTools } from "../../bench/tools.mjs";

test("nothing is said where all is there", () => assert.equal(missingTools(() => true), ""));

test("everything that is missing is named in one line, with the command", () => {
    assert.equal(missingTools(() => false), "bench: not here: puppeteer-core, lighthouse, chromium; tools/setup.sh check installs what is missing");
    assert.equal(missingTools((what) => what !== "node_modules/lighthouse"), "bench: not here: lighthouse; tools/setup.sh check installs what is missing");
});
