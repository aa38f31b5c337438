// @ts-check
// One element of the page for one node of the description: which element a role is, and its attributes.
// On the canvas view the element is transparent and lies over what is drawn; in the DOM view it is what
// is seen.

/** @typedef {{x: number, y: number, width: number, height: number}} Box
 *  @typedef {{box: Box, text: string}} Line
 *  @typedef {{role: number, surface: number, container: boolean, current: boolean, disabled: boolean,
 *      selectable: boolean, focusable: boolean, level: number, pressed: number, expanded: number,
 *      position: number, setSize: number, hue: number, box: Box, key: string, text: string, label: string, lang: string,
 *      href: string, value: string, hint: string, input: string, style: string, svg: string, place: string,
 *      lines: Line[], fontSize: number, bold: boolean, quiet: boolean,
 *      scroller: boolean}} PageNode */

const elements = (() => {
    /** The order of enum class NodeRole: tag, and the ARIA role where the tag has not got it. */
    const ROLES = /** @type {[string, string?][]} */ ([
        ['header'], ['nav'], ['main'], ['section'], ['article'], ['ul', 'list'], ['ol', 'list'], ['li'],
        ['dialog'], ['div', 'search'], ['div', 'group'], ['div', 'tablist'], ['figure'], ['p'], ['div'],
        ['h2'], ['p'], ['span'], ['time'], ['a'], ['button'], ['button'], ['button', 'tab'],
        ['button', 'radio'], ['button', 'checkbox'], ['input'], ['textarea'], ['div', 'status'],
        ['span', 'img'], ['blockquote'], ['pre'], ['hr'],
    ]);
    const R = {
        main: 2, item: 7, dialog: 8, figure: 12, heading: 15, paragraph: 16, text: 17, time: 18, link: 19,
        button: 20, toggle: 21, tab: 22, radio: 23, checkbox: 24, field: 25, area: 26, status: 27, image: 28,
        quote: 29, code: 30, separator: 31,
    };

    /** @param {WireReader} from @returns {Box} */
    const readBox = (from) => ({ x: from.f32(), y: from.f32(), width: from.f32(), height: from.f32() });

    /** @param {WireReader} from @returns {PageNode} the order of write_node in web_description.cpp */
    function read(from) {
        const role = from.u8(), surfaceId = from.u8(), flags = from.u8();
        const node = {
            role, surface: surfaceId, container: !!(flags & 1), current: !!(flags & 2), disabled: !!(flags & 4),
            selectable: !!(flags & 8), focusable: !!(flags & 16), bold: !!(flags & 32), quiet: !!(flags & 64), scroller: !!(flags & 128), level: from.u8(), pressed: from.i8(),
            expanded: from.i8(), position: from.u32(), setSize: from.u32(), hue: from.i32(), box: readBox(from),
            key: from.text(), text: from.text(), label: from.text(), lang: from.text(), href: from.text(),
            value: from.text(), hint: from.text(), input: from.text(), style: from.text(), svg: from.text(), place: from.text(),
            fontSize: from.f32(), lines: /** @type {Line[]} */ ([]),
        };
        for (let left = from.u16(); left > 0; --left) node.lines.push({ box: readBox(from), text: from.text() });
        return node;
    }

    /** @param {PageNode} node */
    const tagOf = (node) => node.role === R.heading ? 'h' + Math.min(Math.max(node.level, 1), 6) : ROLES[node.role][0];

    /** @param {HTMLElement} element @param {string} name @param {string | number | boolean | undefined | null} value */
    function set(element, name, value) {
        const wanted = value === false || value === undefined || value === null || value === '' ? null
            : value === true ? '' : String(value);
        if (element.getAttribute(name) === wanted) return;
        if (wanted === null) element.removeAttribute(name);
        else element.setAttribute(name, wanted);
    }

    /** @param {HTMLElement} element @param {PageNode} node */
    function setAttributes(element, node) {
        const { role } = node;
        const state = (/** @type {number} */ value) => value < 0 ? null : value ? 'true' : 'false';
        set(element, 'data-key', node.key);
        set(element, 'role', ROLES[role][1]);
        set(element, 'lang', node.lang);
        // Rows of a heading are read with a pause between them, in the middle of a Chinese word.
        set(element, 'aria-label', node.label || (role === R.heading && node.lines.length > 1 ? node.text : ''));
        set(element, 'aria-hidden', node.quiet ? 'true' : null);
        if (node.current) set(element, 'aria-current', 'page');
        else set(element, 'aria-current', null);
        set(element, 'aria-expanded', state(node.expanded));
        set(element, 'aria-pressed', role === R.toggle ? state(node.pressed) : null);
        set(element, 'aria-selected', role === R.tab ? state(node.pressed) : null);
        set(element, 'aria-checked', role === R.radio || role === R.checkbox ? state(node.pressed) : null);
        set(element, 'aria-posinset', node.position || null);
        set(element, 'aria-setsize', node.setSize || null);
        if (role === R.main) set(element, 'id', 'main');
        if (role === R.time) set(element, 'datetime', node.value);
        if (role === R.prose || role === R.item) set(element, 'data-mark', node.value);
        if (role === R.heading || role === R.main) set(element, 'tabindex', node.focusable || role === R.main ? '-1' : null);
        if (element instanceof HTMLButtonElement) {
            element.type = 'button';
            set(element, 'disabled', node.disabled);
        }
        if (element instanceof HTMLAnchorElement) setLink(element, node);
        if (role === R.field || role === R.area) fields.set(/** @type {HTMLInputElement} */ (element), node);
    }

    /** @param {HTMLAnchorElement} element @param {PageNode} node */
    function setLink(element, node) {
        const href = addresses.toHref(node.href);
        const outside = addresses.isOutside(node.href);
        set(element, 'href', href);
        set(element, 'target', outside && href.startsWith('http') && !surroundings.embedded ? '_blank' : null); // a web view may have one window only
        set(element, 'rel', outside ? 'noopener' : null);
    }

    /** Text over the drawn text: a row per line. Rows of text that can be selected flow, so that it is copied as
     *  one, and their letters stand where they are drawn; those of a control stand where they stand.
     *  @param {HTMLElement} element @param {PageNode} node */
    function placeText(element, node) {
        const size = node.fontSize || 16;
        let below = node.box.y;
        const rows = node.lines.map(({ box, text }) => {
            const row = document.createElement('span');
            row.textContent = text;
            const left = box.x - node.box.x, top = box.y - node.box.y;
            const place = node.selectable
                ? `margin:${box.y - below}px ${Math.max(node.box.width - left - box.width, 0)}px 0 ${left}px;`
                : `position:absolute;left:${left}px;top:${top}px;`;
            row.style.cssText = place + `width:${box.width}px;height:${box.height}px;` +
                `font-size:${size}px;line-height:${box.height}px` +
                (node.selectable ? `;letter-spacing:${spacing(text.trimEnd(), box.width, size, node.bold)}px` : '');
            below = box.y + box.height;
            return row;
        });
        element.replaceChildren(...rows);
    }

    /** What makes a line as wide as it is drawn. @param {string} line @param {number} width @param {number} size
     *  @param {boolean} bold */
    function spacing(line, width, size, bold) {
        const natural = glyphs.measure(line, bold) * size / 16;
        return ((width - natural) / Math.max(line.length, 1)).toFixed(3);
    }

    /** @param {HTMLElement} element @param {PageNode} node */
    function setPosition(element, node) {
        const { x, y, width, height } = node.box;
        element.className = (node.surface === 1 ? 'glass' : 'leaf') + (node.selectable ? ' selectable' : '') +
            (node.bold ? ' bold' : '');
        element.style.cssText = `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
    }

    /** Of the DOM view, by web/page.css. @param {HTMLElement} element @param {PageNode} node */
    function setLook(element, node) {
        element.className = node.style;
        const look = (node.hue >= 0 ? `--hue:${node.hue};` : '') + node.place;
        if (look) element.style.cssText = look;
        else element.removeAttribute('style');
    }

    /** @param {HTMLElement} element @param {PageNode} node */
    function fill(element, node) {
        const { role } = node;
        if (role === R.field || role === R.area || role === R.separator) return;
        if (node.svg && view.isDom) {
            element.innerHTML = node.svg;
            if (node.text) element.append(Object.assign(document.createElement('span'), { textContent: node.text }));
        } else if (view.isDom || !node.lines.length) {
            if (element.textContent !== node.text) element.textContent = node.text;
        } else {
            placeText(element, node);
        }
    }

    return {
        R, read, tagOf,
        /** Makes the element what the node says. @param {HTMLElement} element @param {PageNode} node */
        update(element, node) {
            setAttributes(element, node);
            if (view.isDom) setLook(element, node);
            else if (node.scroller) scrollers.attach(node.surface, element);
            else if (!node.container) setPosition(element, node);
            if (!node.container) fill(element, node);
        },
    };
})();
