// Keys of the reader: from paragraph to paragraph, to the chapter's ends; and swiping between chapters.

import { on } from "./keys.js";
import { texts } from "./where.js";
import "./swipe.js";

const margin = 24;
const instant = { behavior: "instant" };
const blocks = () => [...document.querySelectorAll(".text > *")];
const columns = texts.length === 1 && texts[0].vertical ? texts[0].node : null;

function walk(step) {
  if (columns) {
    columns.scrollBy({ left: -step * columns.clientWidth * 0.8 });
    return;
  }
  const tops = blocks().map((block) => block.getBoundingClientRect().top);
  const goal = step > 0 ? tops.find((top) => top > margin + 1) : tops.findLast((top) => top < margin - 1);
  if (goal === undefined) scrollBy({ top: step * innerHeight });
  else scrollBy({ top: goal - margin });
}

/** To the chapter after or before, where all of them are on the page. */
function turn(step) {
  const at = texts.findIndex(({ frame }) => frame.getBoundingClientRect().bottom > 2 * margin);
  const goal = texts[(at === -1 ? texts.length : at) + step];
  if (goal) scrollBy({ top: goal.frame.getBoundingClientRect().top - margin / 2, ...instant });
}

on("j", () => walk(1));
on("k", () => walk(-1));
on("g", () => {
  if (columns) columns.scrollTo({ left: 0 });
  scrollTo({ top: 0, ...instant });
});
on("G", () => {
  if (columns) columns.scrollTo({ left: -columns.scrollWidth });
  scrollTo({ top: document.documentElement.scrollHeight, ...instant });
});
if (texts.length > 1) {
  on("n", () => turn(1));
  on("p", () => turn(-1));
}

// A wheel turns up and down; columns go sideways.
columns?.addEventListener(
  "wheel",
  (event) => {
    if (event.ctrlKey || Math.abs(event.deltaX) >= Math.abs(event.deltaY)) return;
    const before = columns.scrollLeft;
    columns.scrollLeft -= event.deltaY;
    // At either end the page itself scrolls.
    if (columns.scrollLeft !== before) event.preventDefault();
  },
  { passive: false },
);
