// @ts-check
// A dialog node is a modal <dialog>: the browser makes the rest inert, keeps the focus inside and knows
// Escape and the back gesture of Android. Where back does not close dialogs by itself, a history entry
// stands in for it.

const dialogs = (() => {
    /** @type {Set<HTMLDialogElement>} */
    const shown = new Set();
    /** @type {Element | null} what had the focus before the first one */
    let before = null;

    /** @param {HTMLDialogElement} dialog */
    function dismiss(dialog) {
        input.event(EVENT.dismissed, dialog.dataset.key ?? '');
        frames.now();
    }

    /** Beside the panel that is drawn? @param {HTMLDialogElement} dialog @param {MouseEvent} event */
    function isBeside(dialog, { clientX, clientY }) {
        const box = semantics.node(dialog.dataset.key ?? '')?.box;
        return !view.isDom && !!box && (clientX < box.x || clientX > box.x + box.width ||
            clientY < box.y || clientY > box.y + box.height);
    }

    /** @param {HTMLDialogElement} dialog */
    function listen(dialog) {
        dialog.addEventListener('cancel', (event) => {
            if (event.target !== dialog) return; // of a file input, for example
            event.preventDefault();
            dismiss(dialog);
        });
        dialog.addEventListener('close', () => { // the browser insisted
            if (shown.has(dialog) && dialog.isConnected) dismiss(dialog);
        });
        dialog.addEventListener('click', (event) => {
            if (event.target === dialog && isBeside(dialog, event)) dismiss(dialog);
        });
        dialog.addEventListener('wheel', (event) => {
            if (!(event.target instanceof Element) || !event.target.closest('.scroller')) event.preventDefault();
        }, { passive: false });
    }

    /** @param {HTMLDialogElement} dialog */
    function show(dialog) {
        if (!shown.size) before = document.activeElement;
        if (!shown.has(dialog)) listen(dialog);
        shown.add(dialog);
        if (view.isDom || !dialog.showModal) dialog.setAttribute('open', '');
        else dialog.showModal();
        dialog.append(live.element); // what is outside is not read out
        if (shown.size === 1) addresses.dialogOpened();
    }

    return {
        /** The topmost, or null. */
        get top() { return [...shown].pop() ?? null; },
        dismiss,
        /** @param {{element: HTMLElement}[]} wanted those of the description, in order */
        update(wanted) {
            const there = new Set(wanted.map((entry) => /** @type {HTMLDialogElement} */ (entry.element)));
            for (const dialog of shown) {
                if (there.has(dialog)) continue;
                shown.delete(dialog);
                dialog.close?.();
            }
            for (const dialog of there) if (!dialog.open) show(dialog);
            if (shown.size || !before) return;
            document.body.append(live.element);
            if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
            before = null;
            addresses.dialogClosed();
        },
    };
})();

/** What is read out: one polite region. */
const live = (() => {
    const element = document.createElement('div');
    element.id = 'live';
    element.setAttribute('role', 'status');
    element.setAttribute('aria-live', 'polite');
    let timer = 0;
    return {
        element,
        /** @param {string} text @param {string} lang */
        say(text, lang) {
            element.lang = lang;
            element.textContent = '';
            clearTimeout(timer);
            timer = setTimeout(() => { // said again if it is the same
                element.textContent = text;
                timer = setTimeout(() => { element.textContent = ''; }, 10_000); // nobody finds it at the end of another page
            }, 60);
        },
    };
})();
