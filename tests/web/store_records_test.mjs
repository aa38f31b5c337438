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

/** localStorage, with a limit of letters and of changes. */
class FakeStorage {
    /** @type {Map<string, string>} */ map;
    limit = Infinity;
    changesLeft = Infinity;
    constructor(/** @type {Iterable<[string, string]>} */ entries = []) { this.map = new Map(entries); }
    get length() { return this.map.size; }
    get letters() { return [...this.map].join("").length; }
    key(/** @type {number} */ at) { return [...this.map.keys()][at] ?? null; }
    getItem(/** @type {string} */ key) { return this.map.get(key) ?? null; }
    change() {
        if (--this.changesLeft < 0) throw new DOMException("gone", "InvalidStateError");
    }
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
        this.change();
        const after = new FakeStorage(this.map);
        after.map.set(key, value);
        if (after.letters > this.limit) throw new DOMException("full", "QuotaExceededError");
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

    storage.limit = storage.letters;
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

const mirrorOf = (/** @type {FakeStorage} */ storage) => globalThis.tracksideMirror("/t/", asStorage(storage));
const sorted = (/** @type {any[]} */ records) => records.map(({ i, v, t }) => record(i, v, t)).sort((a, b) => (a.i < b.i ? -1 : 1));
const allOf = (/** @type {FakeStorage} */ storage) => sorted(mirrorOf(storage).readAll());
const groupsIn = (/** @type {FakeStorage} */ storage) => [...storage.map.keys()].filter((key) => key.startsWith("trackside:/t/:g:"));
const before = [record("claim", "accepted", [1, 0, 0]), record("left", "1", [1, 0, 0])];
const group = [record("cancel", "message", [2, 0, 0]), record("claim", "cancelled", [2, 0, 0]), record("old", "", [2, 0, 0])];
const after = sorted([...group, before[1]]);

/** A mirror with `before`, and what a page leaves that is killed after so many changes of writing `group`. @param {number} changes */
function leftBy(changes) {
    const storage = new FakeStorage();
    mirrorOf(storage).write(before);
    storage.changesLeft = changes;
    mirrorOf(storage).write(group);
    const isOver = storage.changesLeft >= 0;
    storage.changesLeft = Infinity;
    return { storage, isOver };
}

test("what belongs together is in the mirror whole or not at all, whenever the page is killed", () => {
    const outcomes = new Set();
    for (let changes = 0, isOver = false; !isOver; ++changes) {
        const { storage, ...left } = leftBy(changes);
        isOver = left.isOver;
        // The next page is killed as well while it puts in place what it finds.
        for (let later = 0, isPlaced = false; !isPlaced; ++later) {
            const found = new FakeStorage(storage.map);
            found.changesLeft = later;
            const first = allOf(found);
            isPlaced = found.changesLeft >= 0;
            found.changesLeft = Infinity;
            assert.deepEqual(allOf(found), first);
            assert.equal(found.length, first.length + 1, "nothing but records and the version");
            outcomes.add(JSON.stringify(first));
        }
    }
    assert.deepEqual(outcomes, new Set([JSON.stringify(before), JSON.stringify(after)]));
});

test("a group is put in place where there is room for its places only; until then it is shown and holds nothing up", () => {
    const { storage } = leftBy(1);
    assert.equal(groupsIn(storage).length, 1);
    const places = new FakeStorage(storage.map);
    allOf(places);
    const growth = [...places.map].filter(([key]) => !storage.map.has(key)).join("").length;
    const more = record("more", "1", [3, 0, 0]);
    const little = `trackside:/t/:r:follow/more,${JSON.stringify({ v: "1", t: [3, 0, 0] })}`.length; // the smallest record: none of the group fits
    assert.ok(growth > little);

    const full = new FakeStorage(storage.map);
    full.limit = full.letters + little;
    for (let page = 0; page < 3; ++page) assert.deepEqual(allOf(full), after);
    const mirror = mirrorOf(full);
    mirror.readAll();
    mirror.write([more]);
    assert.ok(mirror.works);
    assert.deepEqual([allOf(full), groupsIn(full).length], [sorted([...after, more]), 1]);

    const enough = new FakeStorage(storage.map);
    enough.limit = enough.letters + growth + 20;
    assert.deepEqual([allOf(enough), groupsIn(enough)], [after, []]);
});

test("what found no room does not take what is small with it, and comes with what is written next", () => {
    const storage = new FakeStorage();
    const mirror = mirrorOf(storage);
    mirror.write(before);
    storage.limit = storage.letters + 100;
    const large = [record("x", "1".repeat(200), [2, 0, 0]), record("y", "1", [2, 0, 0])];
    mirror.write(large);
    assert.deepEqual([mirror.works, allOf(storage)], [false, before]);
    const small = record("a", "1", [3, 0, 0]);
    mirror.write([small]);
    assert.deepEqual([mirror.works, allOf(storage)], [false, [small, ...before]]);
    storage.limit = Infinity;
    mirror.write([record("b", "1", [4, 0, 0])]);
    assert.equal(mirror.works, true);
    assert.deepEqual([allOf(storage), groupsIn(storage)], [sorted([small, record("b", "1", [4, 0, 0]), ...before, ...large]), []]);
});

test("what goes on from something that found no room waits with it; what does not is written", () => {
    const storage = new FakeStorage();
    const mirror = mirrorOf(storage);
    mirror.write(before);
    storage.limit = storage.letters + 150;
    const given = [record("claim", "cancelled", [2, 0, 0]), record("message", "1".repeat(300), [2, 0, 0])];
    mirror.write(given);
    mirror.write([record("other", "1".repeat(200), [2, 0, 0])]);
    mirror.write([record("claim", "again", [3, 0, 0])]);
    assert.deepEqual([mirror.works, allOf(storage)], [false, before], "never a claim without its message");
    storage.limit += 150;
    mirror.write([record("small", "1", [4, 0, 0])]);
    assert.deepEqual([mirror.works, allOf(storage).map(({ i }) => i)], [false, ["claim", "left", "other", "small"]]);
    storage.limit = Infinity;
    mirror.write([]);
    assert.deepEqual([mirror.works, allOf(storage).find(({ i }) => i === "claim")?.v, allOf(storage).length], [true, "again", 5]);
});

test("healing needs room for what is healed, once; it takes nothing of what waits for room, and does not forget it", () => {
    const storage = new FakeStorage();
    const many = Array.from({ length: 50 }, (_, at) => record(`${at}`, "1".repeat(50), [1, 0, 0]));
    mirrorOf(storage).write(many);
    const healed = new FakeStorage();
    healed.limit = storage.letters;
    const mirror = mirrorOf(healed);
    mirror.heal(many);
    assert.deepEqual([mirror.works, allOf(healed)], [true, sorted(many)]);

    healed.limit += 100;
    const pair = [record("claim", "cancelled", [2, 0, 0]), record("message", "1".repeat(100), [2, 0, 0])];
    mirror.write(pair);
    mirror.heal([...pair, ...many]);
    assert.deepEqual([mirror.works, allOf(healed)], [false, sorted(many)]);
    mirror.heal(many);
    assert.equal(mirror.works, false, "something is in memory only");
    healed.limit = Infinity;
    mirror.write([]);
    assert.deepEqual([mirror.works, allOf(healed)], [true, sorted([...many, ...pair])]);
});

test("two pages that are killed at the same place leave a group each", () => {
    const storage = new FakeStorage();
    const groups = ["one", "two"].map((tab) => ["a", "b"].map((id) => record(tab + id, "1", [1, 0, 0])));
    mirrorOf(storage).write([record("before", "1", [1, 0, 0])]);
    for (const [mirror, records] of groups.map((records) => /** @type {const} */ ([mirrorOf(storage), records]))) {
        storage.changesLeft = 1;
        mirror.write(records);
    }
    storage.changesLeft = Infinity;
    assert.equal(groupsIn(storage).length, 2);
    assert.deepEqual([allOf(storage).length, groupsIn(storage)], [5, []]);
});

test("a newer mirror is shown with its groups, and nothing of it is touched", () => {
    const { storage } = leftBy(1);
    storage.setItem("trackside:/t/:version", "2");
    const all = [...storage.map];
    const mirror = mirrorOf(storage);
    assert.deepEqual(sorted(mirror.readAll()), after);
    mirror.heal([record("x", "1", [9, 0, 0])]);
    mirror.write([record("x", "1", [9, 0, 0])]);
    assert.deepEqual([[...storage.map], mirror.works], [all, false]);
});

test("a page that opens does not remove a group that came after it looked", () => {
    const storage = new FakeStorage();
    const one = mirrorOf(storage);
    const { removeItem } = storage;
    storage.changesLeft = 2; // version and group
    one.write([record("a", "1", [1, 0, 0]), record("b", "1", [1, 0, 0])]);
    storage.changesLeft = Infinity;
    storage.removeItem = (key) => {
        storage.removeItem = removeItem;
        storage.changesLeft = 1;
        one.write([record("a", "2", [2, 0, 0]), record("b", "2", [2, 0, 0])]); // and is killed
        storage.changesLeft = Infinity;
        storage.removeItem(key);
    };
    mirrorOf(storage).readAll();
    assert.deepEqual(allOf(storage), [record("a", "2", [2, 0, 0]), record("b", "2", [2, 0, 0])]);
});

test("another tab hears of a group at once, whole", () => {
    const storage = new FakeStorage();
    /** @type {[string, string][]} */
    const events = [];
    const { setItem } = storage;
    storage.setItem = (key, value) => { setItem.call(storage, key, value); events.push([key, value]); };
    const pair = [record("a", "1", [1, 0, 0]), record("b", "", [1, 0, 0])];
    mirrorOf(storage).write(pair);
    const other = mirrorOf(storage);
    assert.deepEqual(events.map(([key, value]) => other.readEvent(key, value)), [[], pair, [pair[0]], [pair[1]]]);
    assert.deepEqual(globalThis.tracksideMirror("/elsewhere/", asStorage(storage)).readEvent(...events[1]), []);
    other.erase(5, []);
    assert.deepEqual(events.map(([key, value]) => other.readEvent(key, value)), [[], [], [], [], []], "erased meanwhile");
});

test("what was erased stays so: what a killed page left, and what another tab still wanted to write", () => {
    const { storage } = leftBy(1);
    const mirror = mirrorOf(storage);
    const old = new FakeStorage(storage.map);
    mirror.erase(5, [record("stays", "1", [6, 0, 0])]);
    assert.deepEqual([allOf(storage), groupsIn(storage)], [[record("stays", "1", [6, 0, 0])], []]);

    // By a page of before there were groups.
    for (const key of [...old.map.keys()]) if (key.includes(":r:")) old.map.delete(key);
    old.setItem("trackside:/t/:erased", "5");
    assert.deepEqual([allOf(old), groupsIn(old)], [[], []]);

    storage.limit = storage.letters;
    const waiting = mirrorOf(storage);
    waiting.write(group);
    assert.equal(waiting.works, false);
    mirrorOf(storage).erase(7, []);
    storage.limit = Infinity;
    waiting.write([record("new", "1", [8, 0, 0])]);
    assert.deepEqual(allOf(storage), [record("new", "1", [8, 0, 0])]);

    storage.limit = storage.letters;
    waiting.write(group);
    mirrorOf(storage).erase(9, []);
    storage.limit = Infinity;
    waiting.heal([]);
    waiting.write([]);
    assert.deepEqual([allOf(storage), waiting.works], [[], true]);
});

test("a page that is killed while it erases loses nothing of what stays, be it in its places or in a group", () => {
    const stays = [record("a", "1", [6, 0, 0]), record("b", "1", [6, 0, 0])];
    for (const [name, changesBefore] of Object.entries({ places: Infinity, group: 1 }))
        for (let changes = 0, isOver = false; !isOver; ++changes) {
            const storage = new FakeStorage();
            mirrorOf(storage).write(before);
            storage.changesLeft = changesBefore;
            mirrorOf(storage).write(stays);
            storage.changesLeft = changes;
            mirrorOf(storage).erase(5, stays);
            isOver = storage.changesLeft >= 0;
            storage.changesLeft = Infinity;
            const left = allOf(storage).map(({ i }) => i);
            assert.ok(left.includes("a") && left.includes("b"), `${name}: ${left} after ${changes} changes`);
            if (isOver) assert.deepEqual([left, groupsIn(storage)], [["a", "b"], []]);
        }
});
