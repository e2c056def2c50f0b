// Keeps the reader's place, and says how much is left.
//
// A place is a fraction of the chapter's characters, not of the page's height: it means the same for every
// type size, and the page can open at it without a script (`#place`).

const EVERY = 4000; // milliseconds between two notes while reading
const STAYED = 12000; // opening a chapter is not yet reading it
const RESTED = 3000; // going back up, to a link perhaps, is not yet reading there
const WORDS_A_MINUTE = 240;

const form = document.querySelector("[data-place]");
const text = document.getElementById("text");
const left = document.querySelector("[data-left]");
const BLOCKS = new Set(["P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "PRE", "DT", "DD", "BLOCKQUOTE"]);

/** Every block with the number of characters before it and in it, up to the next. */
function measure() {
  const found = [];
  let passed = 0;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) passed += node.data.length;
    else if (BLOCKS.has(node.tagName)) found.push({ node, before: passed });
  }
  return { found, total: Math.max(1, passed) };
}

const { found, total } = measure();

function fraction() {
  const box = text.getBoundingClientRect();
  if (box.bottom <= innerHeight) return 1;
  if (box.top >= 0) return 0;
  const index = found.findIndex(({ node }) => node.getBoundingClientRect().bottom > 8);
  if (index === -1) return 0;
  // The middle of the first block in sight: rounding on the way cannot move it to a neighbour.
  const after = found[index + 1]?.before ?? total;
  return (found[index].before + after) / 2 / total;
}

let here = fraction();
let kept = null;
let moved = false;

function keep() {
  if (!moved || here === kept) return;
  kept = here;
  const said = new FormData(form);
  said.set("fraction", here.toFixed(6));
  said.set("quiet", "1");
  fetch(form.action, { method: "POST", body: said, keepalive: true }).catch(() => {
    kept = null;
  });
}

function tell(at) {
  const { before, words, all } = form.dataset;
  const read = Number(words) * at;
  const minutes = Math.ceil((words - read) / WORDS_A_MINUTE);
  const percent = Math.round((100 * (Number(before) + read)) / Math.max(1, all));
  const time = minutes > 1 ? `${minutes} minutes left` : minutes === 1 ? "a minute left" : "read";
  left.textContent = `${time} · ${percent} %`;
}

/** Going on counts at once; going back counts when one has stayed there. */
function move() {
  const at = fraction();
  tell(at);
  clearTimeout(resting);
  if (at >= here) here = at;
  else {
    resting = setTimeout(() => {
      here = fraction();
    }, RESTED);
  }
}

let resting = 0;
let waiting = false;
addEventListener(
  "scroll",
  () => {
    moved = true;
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      move();
    });
  },
  { passive: true },
);
setTimeout(() => {
  moved = true;
}, STAYED);
setInterval(keep, EVERY);
addEventListener("pagehide", keep);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep();
});
tell(here);
