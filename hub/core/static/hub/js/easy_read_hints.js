// Below the words of each row of Easy Read: what could be easier. The rules are in hub/core/easy_read/wording.py.

(() => {
  const { address } = document.currentScript.dataset;
  const PAUSE = 600; // milliseconds after the last key
  let timer, latest = 0;

  function placeOf(words) {
    const id = `${words.id}-easy-read-hints`;
    const known = document.getElementById(id);
    if (known) return known;
    const place = document.createElement("div");
    place.id = id;
    place.className = "help easy-read-hints";
    place.setAttribute("role", "status");
    words.after(place);
    words.setAttribute("aria-describedby", `${words.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
    return place;
  }

  async function look() {
    const rows = [...document.querySelectorAll(".easy-read-row")];
    const fields = rows.map((row) => row.querySelector("textarea"));
    const asked = fields.filter((words, at) => words && !rows[at].querySelector("input[type=checkbox]")?.checked);
    for (const words of fields) if (words && !asked.includes(words)) placeOf(words).replaceChildren();
    if (!asked.length) return;
    const turn = ++latest;
    const body = new FormData();
    for (const words of asked) body.append("words", words.value);
    const headers = { "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN };
    const answer = await fetch(address, { method: "POST", body, headers }).catch(() => null);
    if (!answer?.ok || turn !== latest) return;
    const { hints } = await answer.json();
    asked.forEach((words, at) => placeOf(words).replaceChildren(...hints[at].map((hint) => {
      const line = document.createElement("p");
      line.textContent = hint;
      return line;
    })));
  }

  function soon(event) {
    if (!event.target.closest(".easy-read-row")) return;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  }

  document.addEventListener("input", soon);
  document.addEventListener("focusin", soon);
  window.addEventListener("load", look);
})();
