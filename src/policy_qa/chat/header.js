// The language switch, and the page's own language and title, which follow it.
const follow = () => {
  const header = element.querySelector("[data-page-language]");
  if (!header) return;
  document.documentElement.lang = header.dataset.pageLanguage;
  document.title = header.dataset.pageTitle;
};
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-language]");
  if (button && button.getAttribute("aria-pressed") !== "true") {
    trigger("click", { language: button.dataset.language });
  }
});
watch("value", follow);
follow();
