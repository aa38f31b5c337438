// @ts-check
// Pictures over the page: the camera that reads codes, a photo that was kept; and files that are chosen.

const pictures = (() => {
    const PROBLEM = { none: 0, refused: 1, noCamera: 2, closed: 3 }; // ScanProblem of src/app/state.h
    const LONGEST_SIDE = 800;
    const MOST_LETTERS = 200_000; // as in src/app/update_photo.cpp
    const LOOK_AGAIN = 120; // ms

    /** @param {HTMLElement} content @param {string} label @param {string} close words of the button */
    function show(content, label, close) {
        const dialog = document.createElement('dialog');
        dialog.className = 'picture';
        dialog.setAttribute('aria-label', label);
        const words = Object.assign(document.createElement('p'), { textContent: label });
        const button = Object.assign(document.createElement('button'), { type: 'button', textContent: close });
        button.onclick = () => dialog.close();
        dialog.onclose = () => dialog.remove();
        dialog.append(content, words, button);
        document.body.append(dialog);
        dialog.showModal();
        return dialog;
    }

    /** @param {number} problem @param {string} [text] */
    function tellScanned(problem, text = '') {
        const out = inbox.message(TAKEN.scanned);
        out.u8(problem);
        out.text(text);
        frames.want();
    }

    /** The first code that is seen while the dialog is open. @param {HTMLDialogElement} dialog @param {HTMLVideoElement} video */
    async function firstCode(dialog, video) {
        const detector = new /** @type {any} */ (window).BarcodeDetector({ formats: ['qr_code'] });
        while (dialog.open) {
            const [found] = video.readyState < 2 ? [] : await detector.detect(video);
            if (found?.rawValue) return found.rawValue;
            await new Promise((next) => setTimeout(next, LOOK_AGAIN));
        }
        return '';
    }

    /** @param {string} label @param {string} close */
    async function scan(label, close) {
        /** @type {MediaStream} */
        let stream;
        try {
            stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        } catch (error) {
            const refused = error instanceof Error && ['NotAllowedError', 'SecurityError'].includes(error.name);
            return tellScanned(refused ? PROBLEM.refused : PROBLEM.noCamera);
        }
        const video = document.createElement('video');
        video.muted = video.playsInline = true;
        video.srcObject = stream;
        const dialog = show(video, label, close);
        const hide = () => { if (document.hidden) dialog.close(); };
        document.addEventListener('visibilitychange', hide);
        try {
            await video.play();
            const text = await firstCode(dialog, video);
            tellScanned(text ? PROBLEM.none : PROBLEM.closed, text);
        } catch {
            tellScanned(dialog.open ? PROBLEM.noCamera : PROBLEM.closed);
        }
        document.removeEventListener('visibilitychange', hide);
        for (const track of stream.getTracks()) track.stop();
        dialog.close();
    }

    /** @param {string} accept @returns {Promise<File>} or never */
    function pickFile(accept) {
        return new Promise((picked) => {
            const chooser = Object.assign(document.createElement('input'), { type: 'file', accept });
            chooser.onchange = () => { if (chooser.files?.[0]) picked(chooser.files[0]); };
            chooser.click();
        });
    }

    /** Small, and without what the camera wrote beside it (where and when). @param {File} file */
    async function madeSmall(file) {
        const picture = await createImageBitmap(file);
        const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
        const canvas = document.createElement('canvas');
        canvas.width = Math.max(1, Math.round(picture.width * scale));
        canvas.height = Math.max(1, Math.round(picture.height * scale));
        canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
        for (const quality of [0.7, 0.5, 0.3]) {
            const data = canvas.toDataURL('image/jpeg', quality);
            if (data.length <= MOST_LETTERS) return data;
        }
        return '';
    }

    return {
        get canScan() { return 'BarcodeDetector' in window && !!navigator.mediaDevices; },
        pickFile, scan,
        /** @param {string} claim */
        async choose(claim) {
            const data = await madeSmall(await pickFile('image/*')).catch(() => '');
            const out = inbox.message(TAKEN.photo);
            out.text(claim);
            out.text(data);
            frames.want();
        },
        /** @param {string} data @param {string} label @param {string} close */
        show(data, label, close) {
            const image = Object.assign(document.createElement('img'), { src: data, alt: '' });
            show(image, label, close);
        },
    };
})();
