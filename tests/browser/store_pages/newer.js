// Makes the database one of a newer version of the app, whose values this one does not know; or tells what is in it.
import { openDatabase } from "./store_database.js";
const sqlite = await (await import("./sqlite/index.mjs")).default();
const name = "trackside~trackside~";
const pool = await sqlite.installOpfsSAHPoolVfs({ name, directory: `/${name}`, preserveOnInitFailure: true });
if (new URL(import.meta.url).search === "?make") {
    openDatabase(pool).close();
    const db = new pool.OpfsSAHPoolDb(pool.getFileNames().find((file) => file.endsWith(".db")));
    db.exec("UPDATE record SET value = '\"a new shape\"' WHERE kind = 'follow'; ALTER TABLE record ADD COLUMN later TEXT; PRAGMA user_version = 7");
    db.close();
}
const db = openDatabase(pool);
postMessage({ newer: db.newer, values: db.records.filter(({ k }) => k).map(({ k, i, v }) => `${k}/${i} ${v}`) });
db.close();
