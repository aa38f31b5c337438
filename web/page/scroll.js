// @ts-check
// Scrolling is the browser's: the document for the page, an element of its own for a sheet or a grid.
// Their offsets are told to the app with every frame; scrolling changes no element.

const scrollers = (() => {
    const DOCUMENT = 0, GLASS = 1;
    const root = document.documentElement;
    /** @typedef {{box: HTMLElement | null, spacer: HTMLElement, x: number, y: number, style: string, size: string}} Scroller */
    /** @type {Map<number, Scroller>} */
    const boxes = new Map();
    const page = { x: 0, y: 0, laid: '' };
    /** @type {{y: number, until: number} | null} where the document will be as soon as it is long enough */
    let wanted = null;
    let height = 0;
    /** @type {[number, number, number][]} */
    const moves = [];
    // Taps on an empty part of the header or the tab bar must not reach what has scrolled under it.
    const shields = ['top', 'bottom'].map((side) => {
        const shield = document.createElement('div');
        shield.className = 'shield ' + side;
        shield.setAttribute('aria-hidden', 'true');
        return shield;
    });

    /** @param {number} id */
    function get(id) {
        let scroller = boxes.get(id);
        if (!scroller) {
            const spacer = document.createElement('div');
            spacer.className = 'spacer';
            boxes.set(id, scroller = { box: null, spacer, x: 0, y: 0, style: '', size: '' });
        }
        return scroller;
    }

    /** The container of a node becomes the scroller of its surface. @param {number} id @param {HTMLElement} box */
    function attach(id, box) {
        const scroller = get(id);
        box.classList.add('scroller');
        box.style.cssText = scroller.style;
        if (scroller.box === box) return;
        scroller.box = box;
        scroller.x = scroller.y = 0;
        box.prepend(scroller.spacer);
        box.addEventListener('scroll', () => {
            scroller.x = box.scrollLeft;
            scroller.y = box.scrollTop;
            frames.want();
        }, { passive: true });
    }

    function documentScrolled() {
        page.x = window.scrollX;
        page.y = window.scrollY;
        frames.want();
        addresses.noteScroll();
    }

    /** @param {WireReader} from the order of write_surfaces */
    function readSurface(from) {
        const id = from.u8();
        const [x, y, width, height_, contentWidth, contentHeight, top, bottom] =
            Array.from({ length: 8 }, () => from.f32());
        const padding = `${top}px 0 ${bottom}px`;
        if (view.isDom || id === GLASS) return;
        if (id === DOCUMENT) {
            height = contentHeight;
            const laid = `${contentHeight} ${padding}`;
            if (laid === page.laid) return;
            page.laid = laid;
            semantics.layer.style.height = contentHeight + 'px';
            root.style.scrollPadding = padding;
            shields[0].style.height = top + 'px';
            shields[1].style.height = bottom + 'px';
            return;
        }
        const scroller = get(id);
        const style = `left:${x}px;top:${y}px;width:${width}px;height:${height_}px;scroll-padding:${padding}`;
        const size = `width:${contentWidth}px;height:${contentHeight}px`;
        if (size !== scroller.size) scroller.spacer.style.cssText = scroller.size = size;
        if (style === scroller.style) return;
        scroller.style = style;
        if (scroller.box) scroller.box.style.cssText = style;
    }

    /** @param {number} id @param {number} x @param {number} y */
    function move(id, x, y) {
        if (id === DOCUMENT) {
            wanted = { y, until: performance.now() + 4000 };
            settle();
            return;
        }
        const scroller = get(id);
        if (!scroller.box) return;
        scroller.box.scrollTo({ left: x, top: y, behavior: 'instant' });
        scroller.x = scroller.box.scrollLeft;
        scroller.y = scroller.box.scrollTop;
    }

    /** Goes to where the document is wanted; a page that is still too short is tried again later. */
    function settle() {
        if (!wanted) return;
        window.scrollTo({ left: 0, top: wanted.y, behavior: 'instant' });
        page.y = window.scrollY;
        if (Math.abs(page.y - wanted.y) < 2 || performance.now() > wanted.until) wanted = null;
    }

    return {
        attach,
        start() {
            document.addEventListener('scroll', documentScrolled, { passive: true });
            for (const type of ['wheel', 'touchstart', 'keydown'])
                window.addEventListener(type, () => { wanted = null; }, { passive: true });
            page.y = window.scrollY;
        },
        /** Where the document will be when the next screen is drawn. @param {number} y */
        expect(y) { wanted = { y, until: performance.now() + 4000 }; },
        /** On the way to where the page was left. */
        get restoring() { return wanted !== null; },
        get y() { return wanted ? wanted.y : page.y; },
        get height() { return height; },
        /** @param {WireReader} from */
        apply(from) {
            for (let left = from.u32(); left > 0; --left) readSurface(from);
            for (let left = from.u32(); left > 0; --left) moves.push([from.u8(), from.f32(), from.f32()]);
        },
        /** When the elements are there that make the scrollers long enough. */
        finish() {
            settle();
            for (const [id, x, y] of moves.splice(0)) move(id, x, y);
        },
        /** The first place for a child: behind the spacer. @param {Element} box */
        firstIn: (box) => box.firstElementChild?.className === 'spacer' ? box.firstElementChild.nextSibling : box.firstChild,
        removeGone() {
            for (const [id, { box }] of boxes) if (box && !box.isConnected) boxes.delete(id);
        },
        /** The other view is shown: nothing is laid out yet. */
        reset() {
            boxes.clear();
            page.laid = '';
        },
        shields,
        /** @param {WireWriter} out */
        write(out) {
            out.u32(boxes.size + 1);
            out.u8(DOCUMENT);
            out.f32(page.x);
            out.f32(wanted ? wanted.y : page.y);
            for (const [id, { x, y }] of boxes) { out.u8(id); out.f32(x); out.f32(y); }
        },
    };
})();
