// Buttons inside a part of the page, and where the focus goes when the part has changed.
let focused = null;
const isSource = element.closest("#pq-source") !== null;

// Which number is open, told to the eye and to a screen reader.
const point = (opener) => {
  document.querySelectorAll("#pq-thread [aria-current]").forEach((each) => each.removeAttribute("aria-current"));
  if (opener) opener.setAttribute("aria-current", "true");
};

const land = () => {
  const target = element.querySelector("[data-focus]");
  if (!target) {
    // A closed panel gives the focus back to the button that opened it.
    if (focused !== null && isSource) {
      point(null);
      const opener = window.policyQaOpener;
      if (opener && opener.isConnected) opener.focus();
    }
    focused = null;
    return;
  }
  const mark = element.querySelector("mark");
  const key = target.dataset.focus;
  if (key === focused) return;
  focused = key;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  if (mark) {
    const box = mark.closest(".pq-context");
    if (box.scrollHeight > box.clientHeight + 1) {
      // The quote a quarter down, below the beginning of a paragraph and not of half a line.
      const top = (part) => part.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
      const wanted = top(mark) - box.clientHeight / 4;
      const whole = [...box.children].map(top).filter((at) => at >= wanted && at <= top(mark));
      box.scrollTop = (whole.length ? whole[0] : wanted) - 12;
    } else if (mark.getBoundingClientRect().bottom > window.innerHeight) {
      // On a narrow screen the panel has no height of its own: the page itself goes to the quote.
      mark.scrollIntoView({ block: "center", behavior: "auto" });
    }
  }
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.cite || button.dataset.place || button.dataset.near) {
    window.policyQaOpener = button;
    point(button);
  }
  trigger("click", { ...button.dataset });
});
element.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && element.querySelector("[data-close]")) trigger("click", { close: "1" });
});
watch("value", () => requestAnimationFrame(land));
