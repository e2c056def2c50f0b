// j and k go from paragraph to paragraph.

import { on } from "./keys.js";

const margin = 24;
const blocks = () => [...document.querySelectorAll("#text > *")];

function walk(step) {
  const tops = blocks().map((block) => block.getBoundingClientRect().top);
  const goal = step > 0 ? tops.find((top) => top > margin + 1) : tops.findLast((top) => top < margin - 1);
  if (goal === undefined) scrollBy({ top: step * innerHeight });
  else scrollBy({ top: goal - margin });
}

on("j", () => walk(1));
on("k", () => walk(-1));
