// @ts-check
// Two gestures of a finger that the browser has no meaning for: a swipe to the side, and a pull at the
// top of the page. Touch events are only watched; scrolling, tap and long press stay the browser's, which
// sends no click after a finger that has moved.

const gestures = (() => {
    const SLOP = 12; // CSS pixels before a direction is decided
    const SWIPE = 64;
    const PULL = 96;
    /** @type {{x: number, y: number, axis: '' | 'x' | 'y', atTop: boolean, canSwipe: boolean, time: number} | null} */
    let touch = null;

    /** @param {EventTarget | null} target */
    const ownAxis = (target) => target instanceof Element &&
        target.closest('.scroller,input,textarea,dialog') !== null;
    const zoomed = () => (window.visualViewport?.scale ?? 1) > 1.01;

    /** @param {TouchEvent} event */
    function begin(event) {
        if (event.touches.length > 1 || zoomed()) {
            touch = null;
            return;
        }
        const { clientX: x, clientY: y, target } = event.touches[0];
        // At the edge of the glass a finger means the system's back gesture.
        const edge = x < 24 || x > surface.glass.width - 24;
        const elsewhere = ownAxis(target);
        touch = { x, y, axis: '', atTop: window.scrollY <= 0 && !elsewhere, canSwipe: !edge && !elsewhere, time: event.timeStamp };
    }

    /** @param {TouchEvent} event */
    function move(event) {
        if (!touch || touch.axis) return;
        const dx = Math.abs(event.touches[0].clientX - touch.x), dy = Math.abs(event.touches[0].clientY - touch.y);
        if (Math.max(dx, dy) < SLOP) return;
        touch.axis = dx > dy * 1.5 ? 'x' : 'y';
        input.release(); // a finger that moves presses nothing
    }

    /** @param {TouchEvent} event */
    function end(event) {
        const was = touch;
        touch = null;
        if (!was?.axis || event.type === 'touchcancel' || event.touches.length) return;
        const { clientX, clientY, target } = event.changedTouches[0];
        const dx = clientX - was.x, dy = clientY - was.y;
        const quick = event.timeStamp - was.time < 250 && Math.abs(dx) > SWIPE / 2;
        if (was.axis === 'x' && was.canSwipe && (Math.abs(dx) > SWIPE || quick) && !selecting())
            input.event(EVENT.swiped, input.keyOf(target), '', dx);
        else if (was.axis === 'y' && was.atTop && dy > PULL && window.scrollY <= 0)
            input.event(EVENT.pulled, '', '', dy);
        else return;
        frames.want();
    }

    const selecting = () => String(getSelection()) !== '';

    return {
        zoomed,
        start() {
            window.addEventListener('touchstart', begin, { passive: true });
            window.addEventListener('touchmove', move, { passive: true });
            window.addEventListener('touchend', end, { passive: true });
            window.addEventListener('touchcancel', end, { passive: true });
            // A page that is zoomed in is panned in every direction.
            window.visualViewport?.addEventListener('resize', () =>
                document.documentElement.classList.toggle('zoomed', zoomed()));
        },
    };
})();
