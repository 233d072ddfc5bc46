// A picture opens large on the page itself, at its full size, to be moved about in; without this, its link leads to it.

for (const link of document.querySelectorAll("a.larger")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
}

function open(link) {
  const small = link.closest("figure").querySelector("img");
  const view = document.createElement("dialog");
  const bar = document.createElement("div");
  const close = document.createElement("button");
  const room = document.createElement("div");
  const picture = document.createElement("img");
  view.className = "larger-view";
  view.setAttribute("aria-label", link.textContent);
  bar.className = "bar";
  room.className = "room";
  room.tabIndex = 0;
  close.type = "button";
  close.textContent = link.dataset.close;
  close.addEventListener("click", () => view.close());
  picture.src = link.href;
  picture.alt = small.alt;
  picture.width = small.getAttribute("width");
  picture.height = small.getAttribute("height");
  bar.append(close);
  room.append(picture);
  view.append(bar, room);
  view.addEventListener("close", () => (view.remove(), link.focus()));
  document.body.append(view);
  view.showModal();
  close.focus();
}
