// @ts-check
// The page's rules of records, against those of src/model/records.h: later stamp wins, then the greater value.
import assert from "node:assert/strict";
import { test } from "node:test";

import "../../web/store_records.js";
import "../../web/store_mirror.js";

const { merge, missing, parse, write, isLater, nameOf } = globalThis.tracksideRecords;

/** @param {string} i @param {string} v @param {[number, number, number]} s */
const record = (i, v, s) => ({ k: "follow", i, v, t: s });

test("the later stamp wins, part by part", () => {
    const ordered = [[1, 9, 9], [2, 0, 0], [2, 0, 5], [2, 1, 0], [3, 0, 0]].map((s) => record("a", "1", /** @type {any} */ (s)));
    for (let left = 0; left < ordered.length; ++left)
        for (let right = 0; right < ordered.length; ++right)
            assert.equal(isLater(ordered[left], ordered[right]), left > right);
});

test("equal stamps: the greater value, by code points as UTF-8 sorts", () => {
    const values = ["", "1", "10", "2", "é", "中", "\uffff", "😀"];
    for (let left = 0; left < values.length; ++left)
        for (let right = 0; right < values.length; ++right) {
            assert.equal(isLater(record("a", values[left], [1, 1, 1]), record("a", values[right], [1, 1, 1])), left > right);
            assert.equal(Math.sign(Buffer.compare(Buffer.from(values[left]), Buffer.from(values[right]))), Math.sign(left - right));
        }
});

test("merging in any order, any number of times, ends alike", () => {
    let seed = 1;
    const random = (/** @type {number} */ below) => ((seed = (seed * 48271) % 2147483647) % below);
    for (let round = 0; round < 2000; ++round) {
        const all = Array.from({ length: 12 }, () => record("abc"[random(3)], ["", "1", "2"][random(3)], [random(3), random(2), random(2)]));
        const shuffled = [...all, ...all].sort(() => random(3) - 1);
        const one = new Map(), other = new Map();
        merge(one, all);
        for (const item of shuffled) merge(other, [item]);
        assert.deepEqual(new Map([...one].sort()), new Map([...other].sort()));
        assert.deepEqual(missing(one, other), []);
    }
});

test("merge gives what changed, once", () => {
    const into = new Map();
    const first = record("a", "1", [1, 0, 0]), second = record("a", "", [2, 0, 0]);
    assert.deepEqual(merge(into, [first, second]), [second]);
    assert.deepEqual(merge(into, [first]), []);
    assert.deepEqual(merge(into, [second]), []);
});

test("what is no record is left out", () => {
    const good = record("session/AB", "1", [5, 1, 2]);
    const bad = [null, 1, "x", {}, { ...good, k: "" }, { ...good, k: "a/b" }, { ...good, i: 5 }, { ...good, v: null }, { ...good, t: [1, 2] },
        { ...good, t: [1, 2, -1] }, { ...good, t: [1, 2, 0.5] }, { ...good, t: ["1", 2, 3] }];
    assert.deepEqual(parse(JSON.stringify({ trackside: 1, records: [...bad, good] })), [good]);
    const removed = record("session/CD", "", [6, 0, 0]);
    assert.equal(write([good, removed]), '{"trackside":1,"records":[{"k":"follow","i":"session/AB","v":"1","t":[5,1,2]},{"k":"follow","i":"session/CD","t":[6,0,0]}]}');
    assert.deepEqual(parse(write([good, removed])), [good, removed]);
    for (const text of ["", "{", "null", "{}", "[", "[]", '{"records":5}', "<html>"]) assert.deepEqual(parse(text), []);
});

/** localStorage, with a limit of keys and of changes. */
class FakeStorage {
    /** @type {Map<string, string>} */ map = new Map();
    limit = Infinity;
    changesLeft = Infinity;
    change() {
        if (--this.changesLeft < 0) throw new DOMException("gone", "InvalidStateError");
    }
    get length() { return this.map.size; }
    key(/** @type {number} */ at) { return [...this.map.keys()][at] ?? null; }
    getItem(/** @type {string} */ key) { return this.map.get(key) ?? null; }
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
        this.change();
        if (!this.map.has(key) && this.map.size >= this.limit) throw new DOMException("full", "QuotaExceededError");
        this.map.set(key, value);
    }
    removeItem(/** @type {string} */ key) {
        this.change();
        this.map.delete(key);
    }
}
const asStorage = (/** @type {FakeStorage} */ storage) => /** @type {Storage} */ (/** @type {unknown} */ (storage));

test("the mirror gives back what was written, later ones only, and touches nobody else's keys", () => {
    const storage = new FakeStorage();
    storage.setItem("trackside:/other/:r:follow/a", JSON.stringify({ v: "1", t: [1, 1, 1] }));
    const mirror = globalThis.tracksideMirror("/trackside/", asStorage(storage));
    const newest = record("session/A/B 中", "1", [5, 0, 0]);
    mirror.write([newest]);
    mirror.write([{ ...newest, v: "", t: [4, 9, 9] }]);
    assert.deepEqual(mirror.readAll(), [newest]);
    assert.equal(nameOf(newest), "follow/session/A/B 中");
    assert.deepEqual(mirror.readEvent("trackside:/trackside/:r:follow/session/A/B 中", '{"v":"1","t":[5,0,0]}'), [newest]);
    assert.deepEqual(mirror.readEvent("trackside:/other/:r:follow/a", '{"v":"1","t":[5,0,0]}'), []);
    for (const value of [null, "", "{", '{"v":1,"t":[5,0,0]}']) assert.deepEqual(mirror.readEvent("trackside:/trackside/:r:follow/a", value), []);
    assert.deepEqual(mirror.readEvent(null, null), []);

    assert.deepEqual([mirror.erasedAt, mirror.wasErased()], [0, false]);
    mirror.erase(1234, [record("left", "1", [2000, 0, 0])]);
    assert.deepEqual(mirror.readAll(), [record("left", "1", [2000, 0, 0])]);
    assert.deepEqual([mirror.erasedAt, mirror.wasErased()], [1234, true]);
    assert.ok(storage.getItem("trackside:/other/:r:follow/a"));

    storage.setItem("trackside:/trackside/:erased", "undefined"); // what an older version may have left
    assert.deepEqual([globalThis.tracksideMirror("/trackside/", asStorage(storage)).erasedAt, globalThis.tracksideMirror("/trackside/", asStorage(storage)).wasErased()], [0, false]);
});

test("a broken key is skipped, a full or missing storage is told, a newer mirror is not written", () => {
    const storage = new FakeStorage();
    storage.setItem("trackside:/t/:r:follow/a", "{broken");
    storage.setItem("trackside:/t/:r:follow/b", '{"v":1,"t":[1,2,3]}');
    storage.setItem("trackside:/t/:r:nokind", '{"v":"1","t":[1,2,3]}');
    const mirror = globalThis.tracksideMirror("/t/", asStorage(storage));
    assert.deepEqual(mirror.readAll(), []);
    mirror.write([record("a", "1", [1, 1, 1])]);
    assert.deepEqual(mirror.readAll(), [record("a", "1", [1, 1, 1])]);

    storage.limit = storage.length;
    mirror.write([record("c", "1", [1, 1, 1])]);
    assert.equal(mirror.works, false);
    storage.limit = Infinity;
    mirror.write([record("c", "1", [1, 1, 1])]);
    assert.equal(mirror.works, true);

    storage.setItem("trackside:/t/:version", "2");
    const older = globalThis.tracksideMirror("/t/", asStorage(storage));
    assert.equal(older.readAll().length, 2);
    assert.ok(older.newer && !older.works);
    older.write([record("d", "1", [1, 1, 1])]);
    assert.equal(older.readAll().length, 2);

    const none = globalThis.tracksideMirror("/t/", null);
    none.write([record("a", "1", [1, 1, 1])]);
    assert.deepEqual([none.readAll(), none.works], [[], false]);
});

const allOf = (/** @type {FakeStorage} */ storage) =>
    globalThis.tracksideMirror("/t/", asStorage(storage)).readAll().map(({ i, v, t }) => record(i, v, t)).sort((a, b) => (a.i < b.i ? -1 : 1));

test("what belongs together is in the mirror whole or not at all, whenever the page is killed", () => {
    const before = [record("claim", "accepted", [1, 0, 0]), record("left", "1", [1, 0, 0])];
    const group = [record("cancel", "message", [2, 0, 0]), record("claim", "cancelled", [2, 0, 0]), record("old", "", [2, 0, 0])];
    const outcomes = new Set();
    let changes = 0;
    for (let isOver = false; !isOver; ++changes) {
        const storage = new FakeStorage();
        const mirror = globalThis.tracksideMirror("/t/", asStorage(storage));
        mirror.write(before);
        storage.changesLeft = changes;
        mirror.write(group);
        isOver = storage.changesLeft >= 0;

        // The next page is killed as well while it puts in place what it finds.
        for (let later = 0; later < 10; ++later) {
            const left = new FakeStorage();
            left.map = new Map(storage.map);
            left.changesLeft = later;
            const first = JSON.stringify(allOf(left));
            left.changesLeft = Infinity;
            assert.equal(JSON.stringify(allOf(left)), first);
            assert.equal(left.map.size, JSON.parse(first).length + 1, "nothing but records and the version");
            outcomes.add(first);
        }
    }
    assert.ok(changes > group.length);
    assert.deepEqual([...outcomes].sort(), [JSON.stringify([group[0], group[1], before[1], group[2]]), JSON.stringify(before)].sort());
});

test("what did not fit comes with what is written next", () => {
    const storage = new FakeStorage();
    const mirror = globalThis.tracksideMirror("/t/", asStorage(storage));
    mirror.write([record("a", "1", [1, 0, 0])]);
    storage.limit = storage.length + 2; // the group and one of its two
    mirror.write([record("b", "1", [2, 0, 0]), record("c", "1", [2, 0, 0])]);
    assert.equal(mirror.works, false);
    const whole = ["a", "b", "c"].map((id) => record(id, "1", [id === "a" ? 1 : 2, 0, 0]));
    assert.deepEqual(allOf(storage), whole);
    storage.limit = Infinity;
    mirror.write([record("d", "1", [3, 0, 0])]);
    assert.equal(mirror.works, true);
    assert.deepEqual(allOf(storage), [...whole, record("d", "1", [3, 0, 0])]);
    assert.equal(storage.length, 5);
});

test("another tab hears of a group at once, whole", () => {
    const storage = new FakeStorage();
    /** @type {[string, string][]} */
    const events = [];
    const { setItem } = storage;
    storage.setItem = (key, value) => { setItem.call(storage, key, value); events.push([key, value]); };
    const group = [record("a", "1", [1, 0, 0]), record("b", "", [1, 0, 0])];
    globalThis.tracksideMirror("/t/", asStorage(storage)).write(group);
    const other = globalThis.tracksideMirror("/t/", asStorage(storage));
    assert.deepEqual(events.map(([key, value]) => other.readEvent(key, value)), [[], group, [group[0]], [group[1]]]);
    assert.deepEqual(globalThis.tracksideMirror("/elsewhere/", asStorage(storage)).readEvent(...events[1]), []);
});

test("erasing takes what a killed page left", () => {
    const storage = new FakeStorage();
    storage.changesLeft = 3;
    globalThis.tracksideMirror("/t/", asStorage(storage)).write([record("a", "1", [1, 0, 0]), record("b", "1", [1, 0, 0])]);
    storage.changesLeft = Infinity;
    assert.equal([...storage.map.keys()].filter((key) => key.startsWith("trackside:/t/:g:")).length, 1);
    const mirror = globalThis.tracksideMirror("/t/", asStorage(storage));
    mirror.erase(5, []);
    assert.deepEqual([...storage.map.keys()].sort(), ["trackside:/t/:erased", "trackside:/t/:version"]);
});
