// @ts-check
// The description as elements over the canvas, kept in step by difference: what is the same is not
// touched, what has gone is removed, the rest is made, changed or moved. Reading order is DOM order.

const semantics = (() => {
    /** @typedef {{element: HTMLElement, node: PageNode, tag: string, pass: number, depth: number}} Entry
     *  @typedef {{depth: number, host: Element, cursor: ChildNode | null}} Level what is being filled */
    const layer = /** @type {HTMLElement} */ (document.getElementById('semantics'));
    /** @type {Map<number, Entry>} */
    const entries = new Map();
    /** @type {Map<string, Entry>} */
    const byKey = new Map();
    let pass = 0;
    let mutations = 0;
    /** @type {Entry[]} in the order of the description */
    let list = [];
    let disordered = false; // elements must be put in their places

    /** @param {WireReader} from @param {number} number */
    function readEntry(from, number) {
        const depth = from.u8(), changed = from.u8();
        let entry = entries.get(number);
        if (changed) {
            const node = elements.read(from);
            const tag = elements.tagOf(node);
            if (!entry) {
                entry = { element: document.createElement(tag), node, tag, pass, depth };
                entries.set(number, entry);
            } else if (entry.tag !== tag) {
                entry.element.remove();
                entry.element = document.createElement(tag);
                entry.tag = tag;
                disordered = true;
            }
            byKey.delete(entry.node.key);
            entry.node = node;
            byKey.set(node.key, entry);
            elements.update(entry.element, node);
            ++mutations;
        }
        if (!entry) throw new Error(`node ${number} was never sent`);
        entry.depth = depth;
        entry.pass = pass;
        return entry;
    }

    function removeGone() {
        /** @type {Set<Element | null>} */
        const gone = new Set();
        for (const [number, entry] of entries) {
            if (entry.pass === pass) continue;
            entries.delete(number);
            if (byKey.get(entry.node.key) === entry) byKey.delete(entry.node.key);
            gone.add(entry.element);
        }
        for (const element of gone) {
            if (!element || gone.has(element.parentElement)) continue; // it goes with what it is in
            element.remove();
            ++mutations;
        }
    }

    /** @param {Level[]} open @param {Level} level @param {HTMLElement} element */
    function place(open, level, element) {
        if (element === level.cursor) {
            level.cursor = element.nextSibling;
            return;
        }
        for (const other of open) // it may be where another level goes on
            if (other.cursor === element) other.cursor = element.nextSibling;
        level.host.insertBefore(element, level.cursor);
        ++mutations;
    }

    function arrange() {
        disordered = false;
        /** @type {Level[]} */
        const open = [{ depth: -1, host: layer, cursor: layer.firstChild }];
        for (const { element, node, depth } of list) {
            while (open[open.length - 1].depth >= depth) open.pop();
            place(open, open[open.length - 1], element);
            if (node.container) open.push({ depth, host: element, cursor: scrollers.firstIn(element) });
        }
    }

    return {
        layer,
        get count() { return entries.size; },
        get mutations() { return mutations; },
        /** @param {string} key @returns {HTMLElement | null} */
        find: (key) => byKey.get(key)?.element ?? null,
        /** @param {string} key @returns {PageNode | null} */
        node: (key) => byKey.get(key)?.node ?? null,
        /** @param {WireReader} from */
        apply(from) {
            ++pass;
            const title = from.text(), lang = from.text();
            if (title && document.title !== title) document.title = title;
            if (lang && document.documentElement.lang !== lang) document.documentElement.lang = lang;
            const focused = document.activeElement;
            const isSameOrder = from.u8() !== 0;
            const read = Array.from({ length: from.u32() }, () => readEntry(from, from.u32()));
            if (!isSameOrder) {
                list = read;
                removeGone();
            }
            if (!isSameOrder || disordered) arrange();
            scrollers.removeGone();
            dialogs.update(list.filter((entry) => entry.node.role === elements.R.dialog));
            // Moving an element takes the focus from it.
            if (focused instanceof HTMLElement && focused !== document.activeElement && layer.contains(focused))
                focused.focus({ preventScroll: true });
        },
        /** All elements go; C++ sends everything again. */
        clear() {
            entries.clear();
            byKey.clear();
            list = [];
            disordered = false;
            layer.replaceChildren();
        },
    };
})();
