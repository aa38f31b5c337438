// @ts-check
// Draws web/icons/*.svg as the PNG files beside them, with Chromium. Run by hand when a drawing has changed; the PNGs
// are committed, so that building needs no browser.
//   node tools/draw_icons.mjs

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { openBrowser } from "../tests/browser/harness.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../web/icons");
const drawings = /** @type {const} */ ([
    ["icon.svg", "icon-192.png", 192],
    ["icon.svg", "icon-512.png", 512],
    ["maskable.svg", "maskable-512.png", 512],
    ["maskable.svg", "apple-touch-icon.png", 180],
]);

const browser = await openBrowser("chromium");
const page = await browser.newPage();
for (const [from, to, size] of drawings) {
    const drawing = `data:image/svg+xml;base64,${readFileSync(join(folder, from)).toString("base64")}`;
    const png = await page.evaluate(async (/** @type {string} */ source, /** @type {number} */ pixels) => {
        const image = new Image(pixels, pixels);
        image.src = source;
        await image.decode();
        const canvas = Object.assign(document.createElement("canvas"), { width: pixels, height: pixels });
        canvas.getContext("2d")?.drawImage(image, 0, 0, pixels, pixels);
        return canvas.toDataURL("image/png");
    }, drawing, size);
    writeFileSync(join(folder, to), Buffer.from(png.slice(png.indexOf(",") + 1), "base64"));
}
await browser.close();
