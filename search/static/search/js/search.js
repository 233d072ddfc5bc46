// Suggestions while somebody types: an editable combobox with a list. Without it the form works all the same.
const set = (element, attributes) => {
  for (const pair of Object.entries(attributes)) element.setAttribute(...pair);
  return element;
};
const make = (name, attributes) => set(document.createElement(name), attributes);

const input = document.querySelector("[data-suggest]");
const {suggest, told} = input.dataset;
const id = `${input.id}-suggestions`;
const list = make("ul", {id, class: "suggestions", role: "listbox", "aria-label": told});
const status = make("p", {class: "visually-hidden", role: "status"});
const options = list.children;
let active = -1, timer, asked = new AbortController();

const mark = (next) => {
  active = next;
  [...options].forEach((option, at) => set(option, {"aria-selected": at === active}));
  options[active]?.scrollIntoView({block: "nearest"});
  set(input, {"aria-activedescendant": options[active]?.id ?? ""});
};

const show = (found) => {
  list.replaceChildren(...found.map(({text, url, kind}, at) => {
    const option = make("li", {id: `${id}-${at}`, role: "option", "data-url": url});
    const what = make("small", {});
    what.textContent = kind;
    option.append(text, " ", what);
    return option;
  }));
  list.hidden = !options.length;
  set(input, {"aria-expanded": !list.hidden});
  mark(-1);
};

const stop = () => {
  clearTimeout(timer);
  asked.abort();
};

const ask = async () => {
  stop();
  const {signal} = asked = new AbortController();
  let found = [], count = "";
  try {
    const answer = await fetch(`${suggest}?${new URLSearchParams({query: input.value})}`, {signal});
    ({suggestions: found, told: count = ""} = await answer.json());
  } catch {} // the form still works
  if (signal.aborted) return;
  show(found);
  status.textContent = count;
};

const close = () => {
  stop();
  show([]);
  status.textContent = "";
};

const move = (step) => {
  const places = options.length + 1; // with the box
  list.hidden ? ask() : mark((active + 1 + step + places) % places - 1);
};

const open = (option) => location.assign(option.dataset.url);

const keys = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => open(options[active]),
  Escape: () => list.hidden ? input.value = "" : close(),
};

input.type = "text"; // a search field may not be a combobox
set(input, {role: "combobox", "aria-autocomplete": "list", "aria-controls": id});
input.parentElement.append(list, status);
close();

input.addEventListener("blur", close);
input.addEventListener("input", () => {
  stop();
  mark(-1);
  timer = setTimeout(ask, 150);
});
input.addEventListener("keydown", (event) => {
  const {key} = event;
  if (event.isComposing || !keys[key] || key === "Enter" && active < 0) return;
  event.preventDefault();
  keys[key]();
});
list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
list.addEventListener("click", (event) => open(event.target.closest("li")));
