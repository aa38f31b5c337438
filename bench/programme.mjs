// @ts-check
// Programmes of any size, as Pretalx's widget JSON; the same size gives the same bytes.

import { writeFileSync } from "node:fs";

const kRooms = 100;
const kTracks = 80;
const kSlotsADay = 16; // of half an hour in each room
const words = "open source community Taiwan 開放 原始碼 社群 貢獻 kernel compiler 資料 地圖 翻譯 distributed release 議程 志工 測試 文件 security".split(" ");
const day = 24 * 3600 * 1000;
const first = Date.UTC(2030, 0, 5, 1); // nine o'clock in Taipei

/** Numbers from 0 to 1, always the same ones. */
function makeRandom() {
    let state = 20240803;
    return () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
    };
}

/** @param {number} sessions */
export function makeProgramme(sessions) {
    const random = makeRandom();
    const pick = (/** @type {number} */ count) => Math.floor(random() * count);
    const sentence = (/** @type {number} */ length) => Array.from({ length }, () => words[pick(words.length)]).join(" ");
    const code = (/** @type {number} */ number) => number.toString(36).toUpperCase().padStart(6, "A");
    const speakers = Array.from({ length: sessions }, (_, i) => ({ code: `S${code(i)}`, name: `Speaker ${i} 講者`, avatar: null }));
    const talks = Array.from({ length: sessions }, (_, i) => {
        const slot = Math.floor(i / kRooms);
        const start = first + Math.floor(slot / kSlotsADay) * day + (slot % kSlotsADay) * 1_800_000;
        return {
            code: code(i), id: i + 1, title: `${sentence(6)} ${i}`, abstract: sentence(40), description: "",
            speakers: [speakers[i].code, speakers[pick(sessions)].code].slice(0, 1 + pick(2)),
            track: 1 + pick(kTracks), room: 1 + (i % kRooms), duration: 30,
            start: new Date(start).toISOString(), end: new Date(start + 1_500_000).toISOString(),
        };
    });
    return {
        talks,
        version: "1.0",
        timezone: "Asia/Taipei",
        event_start: new Date(first).toISOString().slice(0, 10),
        event_end: (talks.at(-1)?.end ?? "").slice(0, 10),
        tracks: Array.from({ length: kTracks }, (_, i) => ({ id: i + 1, name: { en: `Track ${i}`, "zh-hant": `議程軌 ${i}` }, color: "#0b6e4f" })),
        rooms: Array.from({ length: kRooms }, (_, i) => ({ id: i + 1, name: { en: `R${i}` }, description: {} })),
        speakers,
    };
}

/** The programme, and an event file for it, in `folder`. @param {string} folder @param {number} sessions */
export function writeProgramme(folder, sessions) {
    const programme = makeProgramme(sessions);
    const files = { programme: `${folder}/widget-${sessions}.json`, event: `${folder}/event-${sessions}.yaml` };
    writeFileSync(files.programme, JSON.stringify(programme));
    const days = [...new Set(programme.talks.map(({ start }) => start.slice(0, 10)))];
    writeFileSync(files.event, `id: bench-${sessions}\nname: {en: "Bench ${sessions}"}\ntimezone: Asia/Taipei\ndays: [${days.join(", ")}]\nsite:\n  url: https://bench.example.org/trackside/\n`);
    return files;
}
