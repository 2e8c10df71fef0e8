
// A question counts as read when a person does something with its page. What only opens links does nothing with them.
(() => {
  const main = document.querySelector("[data-reading]");
  if (!main) return;
  const doings = ["pointerdown", "keydown", "scroll", "touchstart"];
  const tell = () => {
    for (const doing of doings) removeEventListener(doing, tell);
    const csrf = document.querySelector("input[name=csrf]")?.value;
    const body = new URLSearchParams(csrf ? { csrf } : {});
    // Whether it was told or not changes nothing for the reader.
    fetch(main.dataset.reading, { method: "POST", credentials: "same-origin", body }).catch(() => {});
  };
  for (const doing of doings) addEventListener(doing, tell, { passive: true });
})();
