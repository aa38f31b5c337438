// @ts-check
// What a person does to an element becomes an event of the app: the click, for finger, mouse, keyboard and screen reader;
// following answers a finger before it (taps.js). Links stay links: only a plain click inside the site is ours.

const input = (() => {
    /** @type {{kind: number, key: string, text: string, amount: number}[]} */
    let events = [];
    let focused = '';
    let focusVisible = false;
    let pressed = '';
    let hovered = '';
    const ARROWS = /** @type {Record<string, string>} */ ({
        ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right', Home: 'home', End: 'end',
    });
    const { R } = elements;
    const WITH_ARROWS = new Set([R.tab, R.radio]);
    const FOLLOWING = /^(star\/|follow$)/; // keys of the toggles that follow: the stars of lists, the button of a page
    const ACTED_ON = new Set([R.button, R.toggle, R.tab, R.radio, R.checkbox]);

    /** @param {EventTarget | null} target @returns {HTMLElement | null} */
    const keyed = (target) => target instanceof Element ? target.closest('[data-key]') : null;
    /** @param {EventTarget | null} target */
    const keyOf = (target) => keyed(target)?.dataset.key ?? '';
    /** The node under a finger that does something, or null. @param {EventTarget | null} target */
    const acting = (target) => target instanceof Element
        ? /** @type {HTMLElement | null} */ (target.closest('a[data-key],button[data-key],input[data-key]')) : null;

    /** @param {number} kind @param {string} key */
    function event(kind, key, text = '', amount = 0) {
        if (!view.taken) return;
        // Of what was typed between two frames the last is all of it.
        if (kind === EVENT.typed) events = events.filter((other) => other.kind !== kind || other.key !== key);
        events.push({ kind, key, text, amount });
    }

    /** @param {MouseEvent} click */
    function clicked(click) {
        const element = acting(click.target);
        if (!element || click.defaultPrevented || !view.taken) return; // until the app is seen a link is a link
        if (element instanceof HTMLAnchorElement) {
            const plain = click.button === 0 && !click.ctrlKey && !click.metaKey && !click.shiftKey && !click.altKey;
            if (plain && addresses.follow(element)) click.preventDefault();
            return;
        }
        const key = element.dataset.key ?? '';
        if (ACTED_ON.has(semantics.node(key)?.role ?? -1)) activate(key);
    }

    /** Done before this returns, and drawn, unless this is in the middle of a frame. @param {string} key */
    function activate(key) {
        event(EVENT.activated, key);
        frames.now();
    }

    /** @param {KeyboardEvent} down */
    function keyDown(down) {
        const arrow = ARROWS[down.key];
        const key = keyOf(down.target);
        if (!arrow || !key || fields.isField(down.target) || down.ctrlKey || down.metaKey || down.altKey) return;
        const node = semantics.node(key);
        if (!node || !(WITH_ARROWS.has(node.role) || node.surface > 2)) return;
        down.preventDefault();
        event(EVENT.arrow, key, arrow);
        frames.now();
    }

    /** @param {string} key */
    function setPressed(key) {
        if (pressed === key) return;
        pressed = key;
        frames.want(0);
    }

    /** @param {PointerEvent} over */
    function setHovered(over) {
        const key = over.pointerType === 'mouse' && over.type !== 'pointerleave' ? keyOf(acting(over.target)) : '';
        if (hovered === key) return;
        hovered = key;
        frames.want(0);
    }

    /** @param {FocusEvent} moved */
    function focusMoved(moved) {
        const element = moved.type === 'focusin' ? keyed(moved.target) : null;
        const key = element?.dataset.key ?? '';
        const visible = !!element && element.matches(':focus-visible');
        if (key === focused && visible === focusVisible) return;
        focused = key;
        focusVisible = visible;
        // Firefox leaves what Tab comes to below the tab bar, where only a part of it is seen.
        if (visible && !view.isDom) element?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        frames.want();
    }

    return {
        keyOf, acting, event,
        start() {
            document.addEventListener('click', clicked);
            document.addEventListener('keydown', keyDown);
            document.addEventListener('focusin', focusMoved);
            document.addEventListener('focusout', focusMoved);
            document.addEventListener('pointerdown', (down) => {
                if (down.isPrimary && down.button === 0) setPressed(keyOf(acting(down.target)));
            }, { passive: true });
            for (const type of ['pointerup', 'pointercancel', 'blur'])
                window.addEventListener(type, () => setPressed(''), { passive: true });
            document.addEventListener('pointerover', setHovered, { passive: true });
            document.documentElement.addEventListener('pointerleave', setHovered, { passive: true });
        },
        release: () => setPressed(''),
        /** A finger lifted from this. Follows, or no more, if that is what it is for, and says so.
         *  @param {HTMLElement} element */
        answerLift(element) {
            const key = element.dataset.key ?? '';
            const follows = FOLLOWING.test(key) && semantics.node(key)?.role === R.toggle;
            if (!view.taken || !follows || element.matches(':disabled')) return false;
            activate(key);
            return true;
        },
        /** Moves the focus where the app wants it: to the first of these that is there. @param {string[]} keys */
        focus(...keys) {
            const element = keys.map((key) => semantics.find(key)).find((there) => there);
            if (!element || element === document.activeElement) return;
            element.focus({ preventScroll: true });
            if (!view.isDom && scrollers.y !== 0 || fields.isField(element))
                element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        },
        /** @param {WireWriter} out */
        write(out) {
            if (focused && !semantics.find(focused)) focused = ''; // an element that went away with the focus
            out.text(focused);
            out.u8(focusVisible);
            out.text(pressed);
            out.text(hovered);
            out.u32(events.length);
            for (const { kind, key, text, amount } of events) {
                out.u8(kind);
                out.text(key);
                out.text(text);
                out.f32(amount);
            }
            events = [];
        },
    };
})();
