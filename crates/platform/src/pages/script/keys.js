// Keys. A thing with `data-key` is pressed by its key; rows of the inbox are walked with j and k. Nothing happens
// while typing, and nothing at all where the reader turned keys off.
(() => {
  if (document.documentElement.dataset.keys === "off") return;
  let first = "", anchor = null, picking = 0;
  // The row whose pane is shown, and keys meant for a pane that is on its way: pressed now they would decide about the
  // row before.
  let shown = null, held = [];

  const rows = () => [...document.querySelectorAll("[data-row]")];
  const current = () => document.querySelector("[data-row][aria-current]");
  const box = row => row?.querySelector("input[type=checkbox]");
  const typing = at => at.closest("textarea, select, [contenteditable]") ||
    (at.matches("input") && !["checkbox", "radio", "button", "submit"].includes(at.type));

  // The row beside the list: shown at once, its pane a moment after the last step.
  const choose = row => {
    if (!row) return;
    shown ??= current()?.dataset.pick ?? null;
    current()?.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    clearTimeout(picking);
    held = [];
    picking = setTimeout(() => pick(row.dataset.pick), 150);
  };
  const pick = async address => {
    if (!address) return;
    try {
      const { answer, other } = await kit.page(address);
      if (current()?.dataset.pick !== address) return;
      if (!answer.ok) return void (held = []);
      kit.swap(other, "[data-pane]");
      history.replaceState(null, "", address);
      shown = address;
      held.splice(0).forEach(press);
    } catch {
      held = [];
      kit.away(true);
    }
  };
  const behind = () => shown !== null && current()?.dataset.pick !== shown;
  // An answer that exchanged the whole page brought the pane of its own row.
  let main = document.querySelector("main");
  document.addEventListener("kit:drawn", () => {
    const fresh = document.querySelector("main");
    if (fresh !== main) [main, shown, held] = [fresh, null, []];
  });
  const step = by => {
    const all = rows(), at = all.indexOf(current());
    choose(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  };
  const tick = (row, to) => { if (box(row)) box(row).checked = to ?? !box(row).checked; };
  const range = () => {
    const all = rows(), here = all.indexOf(current()), from = all.findIndex(row => row.dataset.row === anchor);
    if (here < 0) return;
    const [low, high] = from < 0 ? [here, here] : [Math.min(from, here), Math.max(from, here)];
    all.slice(low, high + 1).forEach(row => tick(row, true));
  };

  const walk = {
    j: () => step(1),
    k: () => step(-1),
    x: () => { tick(current()); anchor = current()?.dataset.row ?? null; },
    X: range,
    s: () => rows().filter(row => row.dataset.shape === current()?.dataset.shape).forEach(row => tick(row, true)),
    o: () => current()?.querySelector("a")?.click(),
  };

  const press = key => {
    const ofPane = `[data-pane] :is([data-key="${CSS.escape(key)}"],[data-reason="${CSS.escape(key)}"])`;
    if (behind() && !Object.hasOwn(walk, key) && (held.length || document.querySelector(ofPane))) {
      return held.push(key), true;
    }
    const open = document.querySelector(".verdicts details[open]");
    const reason = open?.querySelector(`[data-reason="${CSS.escape(key)}"]`);
    if (reason) return reason.click(), true;
    const thing = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!thing) return false;
    if (thing.matches("input")) thing.focus();
    else thing.click();
    return true;
  };

  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !(event.target instanceof Element)) return;
    if (event.key === "Escape") {
      document.querySelector(".verdicts details[open]")?.removeAttribute("open");
      if (typing(event.target)) event.target.blur();
      first = "";
      return;
    }
    if (typing(event.target)) return;
    // Enter on a link, button or summary is the browser's own.
    if (event.key === "Enter") {
      if (event.target.matches("[data-row]")) { event.preventDefault(); walk.o(); }
      return;
    }
    const key = first ? `${first} ${event.key}` : event.key;
    first = event.key === "g" && !first ? "g" : "";
    const walked = Object.hasOwn(walk, key) && rows().length > 0;
    if (!press(key)) {
      if (!walked) return;
      walk[key]();
    }
    event.preventDefault();
  });

  document.addEventListener("click", event => {
    const row = event.target.closest?.("[data-row]");
    // A click beside the link shows the alert beside the list.
    if (row && !event.target.closest("a, label, button") && matchMedia("(min-width:64rem)").matches) choose(row);
    if (row && event.target.matches("input[type=checkbox]")) anchor = row.dataset.row;
  });
})();
