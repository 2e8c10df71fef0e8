// Forms: errors get the focus, a slow answer is said, an answer for the same page comes without a reload.
(() => {
  // The page of samples shows errors that nobody made.
  document.querySelector("main:not(.samples) #errors")?.focus();

  document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-enlarge]");
    if (!button) return;
    const large = button.closest(".script")?.toggleAttribute("data-large");
    button.setAttribute("aria-pressed", String(large));
  });

  const busy = (form, button) => {
    const label = button?.querySelector("span") ?? button;
    const words = label?.textContent;
    const says = [[300, form.dataset.busy], [10000, form.dataset.slow]];
    const timers = says.map(([after, text]) => setTimeout(() => {
      button?.setAttribute("aria-busy", "true");
      if (text && label && form.dataset.busy) { label.textContent = text; kit.say(text); }
    }, after));
    return () => {
      timers.forEach(clearTimeout);
      button?.removeAttribute("aria-busy");
      if (label && form.dataset.busy) label.textContent = words;
    };
  };

  const send = async (form, button) => {
    const done = busy(form, button);
    try {
      // Not form.action: a field called "action" would hide it.
      const address = button?.getAttribute("formaction") || form.getAttribute("action") || location.href;
      const { answer, other } = await kit.page(address, { method: "POST", body: new URLSearchParams(new FormData(form, button)) });
      const main = other.querySelector("main");
      if (!main) return location.assign(answer.url);
      document.querySelector("main").replaceWith(document.importNode(main, true));
      document.title = other.title;
      if (answer.ok) history.replaceState(null, "", answer.url);
      document.querySelector("#errors, main h1[tabindex]")?.focus();
      kit.say(document.getElementById("toast")?.textContent);
      document.dispatchEvent(new Event("kit:drawn"));
    } catch {
      kit.away(true);
    } finally {
      done();
      delete form.dataset.sent;
    }
  };

  document.addEventListener("submit", event => {
    const form = event.target;
    // A second tap on the way sends nothing.
    if (form.dataset.sent) return event.preventDefault();
    if (form.method !== "post") return;
    form.dataset.sent = "1";
    if (!form.hasAttribute("data-swap")) return void busy(form, event.submitter);
    event.preventDefault();
    send(form, event.submitter);
  });
  // A page from the browser's store may be sent again.
  addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach(form => delete form.dataset.sent));

  const fade = () => {
    for (const button of document.querySelectorAll("[data-enlarge][hidden]")) button.hidden = false;
    const toast = document.getElementById("toast");
    if (!toast || toast.dataset.fading) return;
    toast.dataset.fading = "1";
    // Whoever is at it keeps it.
    const leave = () => toast.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : toast.remove();
    setTimeout(leave, Number(toast.dataset.seconds) * 1000);
  };
  document.addEventListener("kit:drawn", fade);
  fade();
})();
