// Buttons inside a part of the page, and where the focus goes when the part has changed.
let focused = null;
const isSource = element.closest("#pq-source") !== null;

const land = () => {
  const target = element.querySelector("[data-focus]");
  if (!target) {
    // A closed panel gives the focus back to the button that opened it.
    if (focused !== null && isSource) {
      const opener = window.policyQaOpener;
      if (opener && opener.isConnected) opener.focus();
    }
    focused = null;
    return;
  }
  const mark = element.querySelector("mark");
  const key = target.dataset.focus + (isSource ? window.policyQaOpened : "");
  if (key === focused) return;
  focused = key;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  if (mark) {
    const box = mark.closest(".pq-context");
    if (box.scrollHeight > box.clientHeight + 1) {
      box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 4;
    } else if (mark.getBoundingClientRect().bottom > window.innerHeight) {
      // On a narrow screen the panel has no height of its own: the page itself goes to the quote.
      mark.scrollIntoView({ block: "center", behavior: "auto" });
    }
  }
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.cite || button.dataset.near) {
    window.policyQaOpener = button;
    window.policyQaOpened = (window.policyQaOpened || 0) + 1;
  }
  trigger("click", { ...button.dataset });
});
element.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && element.querySelector("[data-close]")) trigger("click", { close: "1" });
});
watch("value", () => requestAnimationFrame(land));
