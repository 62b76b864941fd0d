// Runs inside the page before its own scripts. The canvas says in `data-settled` that all it has to show is painted.
const settledCanvas = () => document.querySelector('[data-settled="true"]');

globalThis.guanxiBench = {
  /** Milliseconds from the start of the navigation until the canvas is painted for the first time. */
  firstPaint: () =>
    new Promise((resolve) => {
      const look = () => {
        if (settledCanvas() === null) requestAnimationFrame(look);
        else resolve(performance.now());
      };
      look();
    }),

  /** From the next key press until the canvas is painted again; the promise is kept for `duration`. */
  watchKey() {
    const canvas = settledCanvas();
    const pressed = new Promise((resolve) => {
      document.addEventListener("keydown", () => resolve(performance.now()), { once: true, capture: true });
    });
    const painted = new Promise((resolve) => {
      let left = false;
      new MutationObserver((changes, observer) => {
        const settled = canvas.dataset.settled === "true";
        // Away and back may come in one go; the same value set again is a change as well, and means nothing.
        left ||= !settled || changes.some(({ oldValue }) => oldValue !== "true");
        if (!settled || !left) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now()));
      }).observe(canvas, { attributeFilter: ["data-settled"], attributeOldValue: true });
    });
    this.duration = Promise.all([pressed, painted]).then(([from, to]) => to - from);
  },
};
