// Single keys: each page says what they do. They rest while somebody types, and when switched off.

const actions = new Map();

/** Do `action` when `key` is pressed alone. */
export function on(key, action) {
  actions.set(key, action);
}

function typing(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  const root = document.documentElement;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (root.dataset.keys === "off" || typing(event.target) || document.querySelector("dialog[open]")) return;
  const action = actions.get(event.key);
  if (!action) return;
  event.preventDefault();
  action();
});

const list = document.getElementById("keys");

function showKeys() {
  list.showModal();
}

on("?", showKeys);
on("/", () => {
  const box = document.getElementById("q");
  if (box) box.select();
  else location.assign("/#q");
});
for (const button of document.querySelectorAll("[data-opens-keys]")) button.addEventListener("click", showKeys);

function follow(rel) {
  document.querySelector(`main a[rel="${rel}"]`)?.click();
}

on("n", () => follow("next"));
on("p", () => follow("prev"));

if (location.hash === "#q") document.getElementById("q")?.focus();
document.documentElement.dataset.scripted = "";
