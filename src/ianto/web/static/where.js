// Where in the story one is: a chapter, and a fraction of its characters.
//
// Not of the page's height: so a place means the same for every type size and way of setting, and the page can
// open at it without a script (`#place`). What is set in columns is measured from right to left.

const BLOCKS = new Set(["P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "PRE", "DT", "DD", "BLOCKQUOTE"]);
const EDGE = 8; // pixels of a block that may be out of sight

export const texts = [...document.querySelectorAll("[data-text]")].map((node) => ({
  node,
  // A chapter that is not drawn yet must not be measured: its frame is.
  frame: node.closest(".part") ?? node,
  chapter: Number(node.dataset.chapter),
  before: Number(node.dataset.before),
  words: Number(node.dataset.words),
  vertical: node.classList.contains("vertical"),
}));

/** Every block with the number of characters before it, and that of all. Counted once. */
function measured(text) {
  if (!text.blocks) {
    const blocks = [];
    let passed = 0;
    const walker = document.createTreeWalker(text.node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) passed += node.data.length;
      else if (BLOCKS.has(node.tagName)) blocks.push({ node, before: passed });
    }
    text.blocks = blocks;
    text.total = Math.max(1, passed);
  }
  return text;
}

/** Whether a block is not yet behind the reader. */
function ahead(text, block, frame) {
  const box = block.getBoundingClientRect();
  return text.vertical ? box.left < frame.right - EDGE : box.bottom > EDGE;
}

/** The place of the first block in sight; -1 where none is. */
function first(text) {
  const { blocks } = measured(text);
  const frame = text.node.getBoundingClientRect();
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ahead(text, blocks[middle].node, frame)) high = middle;
    else low = middle + 1;
  }
  return low < blocks.length ? low : -1;
}

function atStart(text, box) {
  return text.vertical ? Math.abs(text.node.scrollLeft) < EDGE : box.top >= 0;
}

function atEnd(text, box) {
  if (!text.vertical) return text === texts.at(-1) && box.bottom <= innerHeight;
  return Math.abs(text.node.scrollLeft) + text.node.clientWidth >= text.node.scrollWidth - EDGE;
}

/** The chapter one is in, and how far down it. */
export function here() {
  const text = texts.find(({ frame }) => frame.getBoundingClientRect().bottom > EDGE) ?? texts.at(-1);
  const box = text.node.getBoundingClientRect();
  if (atEnd(text, box)) return { text, fraction: 1 };
  if (atStart(text, box)) return { text, fraction: 0 };
  const index = first(text);
  if (index === -1) return { text, fraction: text.vertical || box.bottom > EDGE ? 0 : 1 };
  // The middle of the first block in sight: rounding on the way cannot move it to a neighbour.
  const { blocks, total } = text;
  const after = blocks[index + 1]?.before ?? total;
  return { text, fraction: (blocks[index].before + after) / 2 / total };
}

/** The block at a place on this page; undefined where the place is on another. */
export function blockAt(chapter, fraction) {
  const text = texts.find((each) => each.chapter === chapter);
  if (!text) return undefined;
  const { blocks, total } = measured(text);
  return blocks.findLast(({ before }) => before <= fraction * total)?.node ?? text.node;
}

/** How much of the work lies before a place on this page, 0 to 1. */
export function share({ text, fraction }, whole) {
  return (text.before + text.words * fraction) / Math.max(1, whole);
}

/** Keeps what one reads where it is on the screen while the setting changes. */
export function held() {
  const text = here().text;
  const index = text.vertical ? -1 : first(text);
  if (index === -1) return () => {};
  // The first that begins in sight: what is above it may take other room.
  const begins = ({ node }) => node.getBoundingClientRect().top >= 0;
  const { node } = text.blocks.slice(index, index + 3).find(begins) ?? text.blocks[index];
  const top = node.getBoundingClientRect().top;
  return () => scrollBy({ top: node.getBoundingClientRect().top - top, behavior: "instant" });
}
