#!/usr/bin/env python3
"""Counts the real programmes of shared/data on its own, for the table in real_programmes_test.cpp.

Knows nothing of the importer: sessions are distinct codes with a slot, rooms, tracks and speakers those that a
slot uses, days roll at 04:00 in the zone of the event.
"""
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

DATA = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")


def when(text, zone):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(zone)


def report(path, fmt, slots, breaks, zone_name, speakers_of, track_of):
    """slots: list of (code, start, room)"""
    zone = ZoneInfo(zone_name)
    unique = {(code, when(start, zone), room) for code, start, room in slots}
    codes = {code for code, _, _ in unique}
    days = Counter((start - timedelta(hours=4)).date().isoformat() for _, start, _ in unique)
    rooms = {room for _, _, room in unique} | {room for _, _, room in breaks if room}
    tracks = {track_of[c] for c in codes if track_of.get(c)}
    speakers = {s for c in codes for s in speakers_of.get(c, [])}
    print(f'    {{"{path}", "{fmt}", {len(codes)}, {len(unique)}, {len(set(breaks))}, {len(rooms)}, {len(tracks)}, '
          f'{len(speakers)}, "{zone_name}", "' + "".join(f"{d}:{n} " for d, n in sorted(days.items())) + '"},')


def words(name):
    return json.dumps(name, sort_keys=True) if isinstance(name, dict) else str(name)


def opass(path, zone, kinds):
    data = json.load(open(DATA / path))
    slots = [(s["id"], s["start"], s["room"]) for s in data["sessions"]]
    report(path, "opass", slots, [], zone, {s["id"]: s["speakers"] for s in data["sessions"]},
           {} if kinds else {s["id"]: s["type"] for s in data["sessions"]})


def frab_json(path, zone):
    days = json.load(open(DATA / path))["schedule"]["conference"]["days"]
    slots, speakers, tracks = [], {}, {}
    for day in days:
        for room, events in day["rooms"].items():
            for e in events:
                code = e.get("code") or re.search(r"/talk/(\w+)", e["url"]).group(1)
                slots.append((code, e["date"], room))
                speakers[code] = [p.get("code") or p.get("id") for p in e["persons"]]
                tracks[code] = e["track"]
    report(path, "schedule.json", slots, [], zone, speakers, tracks)


def frab_xml(path, zone):
    slots, speakers, tracks = [], {}, {}
    for e in ET.parse(DATA / path).getroot().iter("event"):
        code = e.findtext("code") or e.get("id")
        slots.append((code, e.findtext("date"), e.findtext("room")))
        speakers[code] = [p.get("id") or p.get("guid") for p in e.iter("person")]
        tracks[code] = e.findtext("track")
    report(path, "schedule.xml", slots, [], zone, speakers, tracks)


def widget(path):
    data = json.load(open(DATA / path))
    talks = [t for t in data["talks"] if "code" in t]
    zone = ZoneInfo(data["timezone"])
    breaks = [(words(b["title"]), when(b["start"], zone), b["room"]) for b in data["talks"] if "code" not in b]
    report(path, "pretalx-widget", [(t["code"], t["start"], t["room"]) for t in talks], breaks, data["timezone"],
           {t["code"]: t["speakers"] for t in talks}, {t["code"]: t["track"] for t in talks})


def legacy(path, zone):
    data = json.load(open(DATA / path))
    slots = [(s["code"], s["slot"]["start"], s["slot"]["room_id"]) for s in data["slots"]]
    breaks = [(words(b["description"]).replace(' "}', '"}'), b["start"], b["room_id"]) for b in data["breaks"]]
    report(path, "pretalx-legacy", slots, breaks, zone, {s["code"]: [p["code"] for p in s["speakers"]] for s in data["slots"]},
           {s["code"]: s["track_id"] for s in data["slots"]})


def v1_expanded(path, zone):
    data = [s for s in json.load(open(DATA / path))["results"] if s["state"] == "confirmed"]
    slots = [(s["code"], t["start"], t["room"]["id"]) for s in data for t in s["slots"]]
    report(path, "pretalx", slots, [], zone, {s["code"]: [p["code"] for p in s["speakers"]] for s in data}, {})


def v1_tables(path, zone):
    table = lambda name: json.load(open(DATA / path / (name + ".json")))["results"]
    data = {s["code"]: s for s in table("submissions") if s["state"] == "confirmed"}
    slots = [(t["submission"], t["start"], t["room"]) for t in table("slots") if t["submission"] in data]
    breaks = [(words(t["description"]), t["start"], t["room"]) for t in table("slots") if t["submission"] is None]
    report(path, "pretalx", slots, breaks, zone, {c: s["speakers"] for c, s in data.items()}, {})


opass("coscup/2020/session.json", "Asia/Taipei", kinds=False)
opass("coscup/2024/session.json", "Asia/Taipei", kinds=False)
opass("sitcon/2024/sessions.json", "Asia/Taipei", kinds=False)
frab_json("democon/democon-schedule.json", "Etc/GMT-2")
frab_json("democon/pretalx-democon.json", "UTC")
frab_json("foss4g/2025/schedule.json", "Pacific/Auckland")
frab_xml("ccc/39c3/schedule.xml", "Europe/Berlin")
frab_xml("fosdem/2025/schedule.xml", "Europe/Brussels")
widget("devopsdays-lima/2026/widget_schedule.json")
legacy("europython/2023/pretalx_schedules_latest_20230701.json", "Etc/GMT-2")
legacy("europython/2023/pretalx_schedules_latest_v0.23.json", "Etc/GMT-2")
v1_expanded("pyconfr/2025/submissions.derived.json", "Etc/GMT-1")
v1_tables("pyconfr/2025/v1-unexpanded.derived", "Etc/GMT-1")
