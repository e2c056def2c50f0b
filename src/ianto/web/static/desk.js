// The desk by keys: a number answers; after "a" the number answers for all that are alike.

import { on } from "./keys.js";

const choices = document.querySelector("[data-choices]");
const mode = document.querySelector("[data-mode]");
let all = false;
let sent = false;

function press(button) {
  if (!button || sent) return;
  sent = true;
  button.click();
}

function choose(key) {
  const button = choices?.querySelector(all ? `[data-all="${key}"]` : `[data-key="${key}"]`);
  press(button);
}

for (const key of "123456789") on(key, () => choose(key));

on("a", () => {
  if (!choices?.querySelector("[data-all]")) {
    if (mode) mode.textContent = "Nothing is like this.";
    return;
  }
  all = !all;
  choices.toggleAttribute("data-for-all", all);
  mode.textContent = all ? "A number now answers for all that are alike." : "A number answers for this alone.";
});

on("Escape", () => {
  if (all) {
    all = false;
    choices.removeAttribute("data-for-all");
    mode.textContent = "A number answers for this alone.";
  }
});

on("s", () => press(document.querySelector("[data-skip]")));
on("u", () => press(document.querySelector("[data-undo]")));
on("o", () => document.querySelector("[data-open]")?.click());
on("e", () => document.getElementById("value")?.focus());

// A page that is come back to by the browser's own way has not sent anything.
addEventListener("pageshow", () => {
  sent = false;
});
