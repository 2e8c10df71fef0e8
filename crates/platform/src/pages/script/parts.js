// Parts of a page: swapped without a reload, and redrawn when something happens. Every page works without this.
"use strict";
const kit = {
  // The server may leave out what stands around the parts; it need not.
  headers: { "Hikeshi-Part": "1" },

  // What a reader has under way in a part survives its redrawing: focus, ticks, open folds.
  state(root) {
    const active = document.activeElement;
    return {
      focus: root.contains(active) && (active.id ? "#" + CSS.escape(active.id) : active.dataset.row && `[data-row="${CSS.escape(active.dataset.row)}"]`),
      ticked: new Set([...root.querySelectorAll("input[type=checkbox]:checked")].map(it => it.name + "=" + it.value)),
      current: root.querySelector("[data-row][aria-current]")?.dataset.row,
      live: root.dataset.live,
      open: new Set([...root.querySelectorAll("details[open]>summary")].map(it => it.textContent)),
      typing: root.querySelector("textarea, input:not([type=checkbox],[type=radio],[type=hidden])") === active && active !== null,
    };
  },

  restore(root, state) {
    for (const box of root.querySelectorAll("input[type=checkbox]")) {
      if (state.ticked.has(box.name + "=" + box.value)) box.checked = true;
    }
    // The row whose pane is shown stays the current one, also where a fresh row now stands before it.
    const row = state.current && root.querySelector(`[data-row="${CSS.escape(state.current)}"]`);
    if (row) {
      root.querySelector("[data-row][aria-current]")?.removeAttribute("aria-current");
      row.setAttribute("aria-current", "true");
    }
    // The same thing drawn anew keeps its folds open: the second of two keys may be on its way. Another thing does not.
    for (const fold of state.live && root.dataset.live === state.live ? root.querySelectorAll("details") : []) {
      if (state.open.has(fold.querySelector("summary")?.textContent)) fold.open = true;
    }
    if (state.focus) root.querySelector(state.focus)?.focus({ preventScroll: true });
    document.dispatchEvent(new Event("kit:drawn"));
  },

  // Replaces each wanted part of this page by the part of the other page with the same id.
  swap(other, wanted) {
    for (const part of document.querySelectorAll(wanted)) {
      const fresh = part.id && other.getElementById(part.id);
      if (!fresh || fresh.isEqualNode(part)) continue;
      const state = kit.state(part);
      // Half a sentence is worth more than a fresh part.
      if (state.typing) continue;
      const drawn = document.importNode(fresh, true);
      part.replaceWith(drawn);
      kit.restore(drawn, state);
    }
    kit.say(other.querySelector("[data-say]")?.textContent);
  },

  say(text) {
    const said = document.getElementById("said");
    if (said && text && said.textContent !== text.trim()) said.textContent = text.trim();
  },

  away(is) {
    const notice = document.getElementById("away");
    if (notice) notice.hidden = !is;
  },

  async page(request, options) {
    const answer = await fetch(request, { credentials: "same-origin", headers: kit.headers, ...options });
    const other = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { answer, other };
  },
};

// Live parts. An event `change` names topics; parts with one of them are fetched again, at most five times a second.
(() => {
  const address = document.body.dataset.events;
  // A page without live parts needs no line; whoever is still setting up their sign-in is not given one.
  if (!address || !window.EventSource || !document.querySelector("[data-live]")) return;
  const waiting = new Set();
  // Lost at first: what happened between the drawing of the page and its line was not told either.
  let timer = 0, silent = 0, running = false, lost = true;

  const draw = async () => {
    timer = 0;
    if (running) return later();
    running = true;
    const topics = [...waiting];
    waiting.clear();
    try {
      const { answer, other } = await kit.page(location.href);
      if (answer.ok && !answer.redirected) kit.swap(other, topics.map(topic => `[data-live~="${CSS.escape(topic)}"]`).join(","));
    } catch {
      for (const topic of topics) waiting.add(topic);
      kit.away(true);
    }
    running = false;
  };
  const later = () => { timer ||= setTimeout(draw, 200); };
  const all = () => {
    for (const part of document.querySelectorAll("[data-live]")) part.dataset.live.split(" ").forEach(topic => waiting.add(topic));
    if (waiting.size) later();
  };

  const events = new EventSource(address);
  events.addEventListener("change", event => {
    event.data.split(/\s+/).filter(topic => document.querySelector(`[data-live~="${CSS.escape(topic)}"]`)).forEach(topic => waiting.add(topic));
    if (waiting.size) later();
  });
  events.addEventListener("open", () => {
    clearTimeout(silent);
    silent = 0;
    kit.away(false);
    // What happened while the line was down was not told.
    if (lost) all();
    lost = false;
  });
  events.addEventListener("error", () => {
    lost = true;
    // A restart takes a moment; only a longer silence is worth a word.
    silent ||= setTimeout(() => kit.away(true), 5000);
  });
})();
