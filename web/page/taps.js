// @ts-check
// Following answers as the finger lifts. The click that a browser makes of a touch comes later, on a slow phone a tenth of
// a second; of an answered touch none is made. Only what the same tap takes back is done this early, and wherever a
// browser might make no click of the touch (it moved, it was long, it stopped a page that scrolled) the click decides.

const taps = (() => {
    const SLOP = 10; // CSS pixels; a browser allows a tap about 15
    const LONG = 380; // milliseconds; a long press begins at 400 or later
    const STILL = 200; // milliseconds since the page last scrolled
    /** @type {{id: number, x: number, y: number, time: number, element: HTMLElement} | null} */
    let finger = null;
    let answered = false; // the last touch was: it needs no click
    let scrolled = -Infinity;

    /** @param {PointerEvent} event */
    const isNear = (event) => finger !== null && Math.hypot(finger.x - event.clientX, finger.y - event.clientY) <= SLOP;
    const forget = () => { finger = null; };

    /** @param {PointerEvent} event */
    function down(event) {
        answered = false;
        forget();
        const { pointerType, isPrimary, pointerId: id, clientX: x, clientY: y, timeStamp: time } = event;
        if (pointerType !== 'touch' || !isPrimary || time - scrolled < STILL) return;
        if (gestures.zoomed()) return; // it scrolls without a word
        const element = input.acting(event.target);
        if (!element) return;
        finger = { id, x, y, time, element };
        // A touch ends where it began, also where that is no part of the page any more.
        event.target?.addEventListener('touchend', touchEnded, { passive: false, once: true });
    }

    /** @param {PointerEvent} event */
    function move(event) {
        if (event.pointerId === finger?.id && !isNear(event)) forget();
    }

    /** @param {PointerEvent} event */
    function up(event) {
        const was = finger;
        const isTap = was && event.pointerId === was.id && event.timeStamp - was.time <= LONG && isNear(event);
        forget();
        if (isTap && was.element.isConnected) answered = input.answerLift(was.element);
    }

    /** What follows would press, focus or click what the answer has put under the finger. @param {Event} event */
    function touchEnded(event) {
        if (answered && event.cancelable) event.preventDefault();
    }

    /** Where a click is made nevertheless: a keyboard's or a screen reader's has no `detail`. @param {MouseEvent} click */
    function clicked(click) {
        if (!answered || click.detail === 0) return;
        answered = false;
        click.preventDefault();
        click.stopImmediatePropagation();
    }

    return {
        start() {
            window.addEventListener('pointerdown', down, { passive: true });
            window.addEventListener('pointermove', move, { passive: true });
            window.addEventListener('pointerup', up, { passive: true });
            window.addEventListener('pointercancel', forget, { passive: true });
            window.addEventListener('click', clicked, true);
            window.addEventListener('scroll', (event) => {
                scrolled = event.timeStamp;
                forget();
            }, { passive: true, capture: true });
        },
    };
})();
