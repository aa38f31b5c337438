// @ts-check
// A star answers as the finger lifts. The click that a browser makes of a touch comes later, on a slow phone a tenth of
// a second, and is then not answered again. Only what a second tap takes back is done this early; wherever a browser
// might make no click of the touch (it moved, it was long, it stopped a page that scrolled) the click decides.

const taps = (() => {
    const SLOP = 10; // CSS pixels; a browser allows a tap about 15
    const LONG = 400; // milliseconds; a long press begins at 500
    const STILL = 200; // milliseconds since the page last scrolled
    const CLICK = 700; // milliseconds in which the click of an answered touch may come
    /** @type {{id: number, x: number, y: number, time: number, element: HTMLElement} | null} */
    let finger = null;
    /** @type {{x: number, y: number, until: number} | null} */
    let answered = null;
    let scrolled = -Infinity;

    /** @param {{x: number, y: number}} a @param {{clientX: number, clientY: number}} b */
    const near = (a, b) => Math.hypot(a.x - b.clientX, a.y - b.clientY) <= SLOP;

    /** @param {PointerEvent} event */
    function down(event) {
        answered = null;
        finger = null;
        if (event.pointerType !== 'touch' || !event.isPrimary || event.timeStamp - scrolled < STILL) return;
        const element = input.acting(event.target);
        if (element) finger = { id: event.pointerId, x: event.clientX, y: event.clientY, time: event.timeStamp, element };
    }

    /** @param {PointerEvent} event */
    function up(event) {
        const was = finger;
        finger = null;
        if (!was || event.pointerId !== was.id || event.timeStamp - was.time > LONG || !near(was, event)) return;
        if (!was.element.isConnected || !input.lifted(was.element)) return;
        answered = { x: event.clientX, y: event.clientY, until: event.timeStamp + CLICK };
    }

    /** The click of a touch that was answered may hit what the answer put there. A keyboard's or a screen reader's click
     *  has no `detail`. @param {MouseEvent} click */
    function clicked(click) {
        if (!answered || click.detail === 0) return;
        const type = /** @type {PointerEvent} */ (click).pointerType || 'touch';
        if (type !== 'touch' || click.timeStamp > answered.until || !near(answered, click)) return;
        answered = null;
        click.preventDefault();
        click.stopImmediatePropagation();
    }

    /** @param {Event} event */
    function moved(event) {
        scrolled = event.timeStamp;
        finger = null;
    }

    return {
        start() {
            window.addEventListener('pointerdown', down, { passive: true });
            window.addEventListener('pointerup', up, { passive: true });
            window.addEventListener('pointercancel', () => { finger = null; }, { passive: true });
            window.addEventListener('scroll', moved, { passive: true, capture: true });
            window.addEventListener('click', clicked, true);
        },
    };
})();
