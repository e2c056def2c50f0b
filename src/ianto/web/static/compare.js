// n and p lead from change to change.

import { on } from "./keys.js";

const changes = [...document.querySelectorAll(".change")];

function walk(step) {
  // Where one is: at the change that has the focus, or between those above and below the window's top.
  const held = changes.indexOf(document.activeElement?.closest(".change"));
  const tops = changes.map((change) => change.getBoundingClientRect().top);
  const edge = 8;
  const seen = step > 0 ? tops.findIndex((top) => top > edge) : tops.findLastIndex((top) => top < -edge);
  const inView = held !== -1 && tops[held] < innerHeight && tops[held] > -innerHeight;
  const next = changes[inView ? held + step : seen];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
}

on("n", () => walk(1));
on("p", () => walk(-1));
