// j and k walk through the stories of a list.

import { on } from "./keys.js";

function walk(step) {
  // Asked for anew each time: as one types, other stories take their place.
  const titles = [...document.querySelectorAll("[data-stories] h3 a")];
  const at = titles.indexOf(document.activeElement);
  const next = titles[at === -1 ? (step > 0 ? 0 : titles.length - 1) : at + step];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

on("j", () => walk(1));
on("k", () => walk(-1));
