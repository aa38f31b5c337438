// @ts-check
// Text fields are the browser's own, laid over what is drawn: composition, autofill, paste, dictation
// and the keyboard are native. The app hears every change; it writes only what it has changed itself.

const fields = (() => {
    /** Values told to the app and not yet seen in a description. @type {WeakMap<Element, string[]>} */
    const told = new WeakMap();
    const MODES = { search: 'search', email: 'email', tel: 'tel', url: 'url', number: 'numeric' };

    /** @param {EventTarget | null} target @returns {target is HTMLInputElement} */
    const isField = (target) =>
        target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

    /** @param {HTMLInputElement} element @param {PageNode} node */
    function setValue(element, node) {
        const values = told.get(element) ?? [];
        const seen = values.lastIndexOf(node.value);
        if (seen >= 0) values.splice(0, seen + 1); // the app has come as far as this, maybe not further
        else if (element.value !== node.value) {
            element.value = node.value;
            told.delete(element);
        }
    }

    return {
        isField,
        /** @param {HTMLInputElement} element @param {PageNode} node */
        set(element, node) {
            const type = node.input || 'text';
            if (element instanceof HTMLInputElement && element.type !== type) element.type = type;
            if (element.placeholder !== node.hint) element.placeholder = node.hint;
            element.disabled = node.disabled;
            const mode = MODES[/** @type {keyof MODES} */ (type)];
            if (mode && element.inputMode !== mode) element.inputMode = mode;
            element.enterKeyHint = type === 'search' ? 'search' : 'done';
            element.autocomplete = type === 'email' || type === 'tel' ? type : 'off';
            if (type !== 'text') element.autocapitalize = 'off';
            if (!element.getAttribute('aria-label') && node.text) element.setAttribute('aria-label', node.text);
            setValue(element, node);
        },
        start() {
            document.addEventListener('input', ({ target }) => {
                const key = input.keyOf(target);
                if (!isField(target) || !key) return;
                const values = told.get(target) ?? [];
                values.push(target.value);
                told.set(target, values);
                input.event(EVENT.typed, key, target.value);
                frames.want();
            });
            document.addEventListener('keydown', (event) => {
                const { target } = event;
                const key = input.keyOf(target);
                // 229: the key belongs to the input method, also where composition has just ended.
                if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
                if (!(target instanceof HTMLInputElement) || !key) return;
                input.event(EVENT.submitted, key, target.value);
                frames.now();
            });
        },
    };
})();
