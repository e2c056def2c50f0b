// Marks passages of the text: select, and a small bar offers it; by mouse, finger or keyboard (h).
//
// A passage is told by the characters of the chapter's text before it, in code points, as the server counts them.

import { on } from "./keys.js";
import { refresh } from "./fresh.js";

const bar = document.querySelector("[data-marking]");
const form = bar.querySelector("form");
const note = bar.querySelector("textarea");
const GAP = 10; // pixels between the bar and what is selected
const LONGEST = 20000; // characters of one passage
const points = (text) => [...text].length;
const coarse = matchMedia("(pointer: coarse)");

let chosen = null;

/** The selected passage where it lies in one chapter's text, without the spaces around it. */
function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const first = element(range.startContainer).closest("[data-text]");
  const text = first ?? element(range.endContainer).closest("[data-text]");
  if (!text || !range.intersectsNode(text)) return null;
  // What hangs over the chapter's ends is left out.
  const inside = range.cloneRange();
  if (!text.contains(range.startContainer)) inside.setStart(text, 0);
  if (!text.contains(range.endContainer)) inside.setEnd(text, text.childNodes.length);
  const said = inside.toString();
  const quote = said.trim();
  if (!quote || quote.length > LONGEST) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(inside.startContainer, inside.startOffset);
  const start = points(before.toString()) + points(said.slice(0, said.indexOf(quote)));
  return { text, quote, start, stop: start + points(quote), box: range.getBoundingClientRect(), range: inside };
}

function element(node) {
  return node instanceof Element ? node : node.parentElement;
}

function show(passage) {
  chosen = passage;
  bar.hidden = false;
  note.hidden = true;
  stand();
}

/** Beside what is selected, never over it; at the foot where fingers select. */
function stand() {
  if (coarse.matches) return;
  const { width, height } = bar.getBoundingClientRect();
  const { left, right, top, bottom } = chosen.box;
  const above = top - height - GAP;
  bar.style.left = `${Math.max(8, Math.min((left + right - width) / 2, innerWidth - width - 8))}px`;
  bar.style.top = `${above > 8 ? above : Math.min(bottom + GAP, innerHeight - height - 60)}px`;
}

function hide() {
  chosen = null;
  bar.hidden = true;
  note.value = "";
  hold(null);
}

/** Keeps the passage in sight while the note has the focus. */
function hold(range) {
  if (!("highlights" in CSS)) return;
  if (range) CSS.highlights.set("chosen", new Highlight(range));
  else CSS.highlights.delete("chosen");
}

let settling = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(settling);
  // A finger's selection moves for a while; so does a dragged one.
  settling = setTimeout(() => {
    if (bar.contains(document.activeElement)) return;
    const passage = selected();
    if (passage) show(passage);
    else hide();
  }, 250);
});
addEventListener("scroll", () => chosen && !coarse.matches && note.hidden && hide(), { passive: true });
bar.addEventListener("pointerdown", (event) => {
  // Pressing a button must not undo the selection.
  if (!(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
});

async function mark() {
  const { text, quote, start, stop } = chosen;
  const said = new FormData(form);
  const values = { chapter: text.dataset.chapter, start, stop, quote, quiet: "1" };
  for (const [name, value] of Object.entries(values)) said.set(name, value);
  const answer = await fetch(form.action, { method: "POST", body: said });
  if (answer.status !== 201) throw new Error(String(answer.status));
  const { uid } = await answer.json();
  draw(text, start, stop, uid, said.get("note"));
  getSelection()?.removeAllRanges();
  hide();
  await refresh();
}

/** Draws the mark as the server will the next time. */
function draw(text, start, stop, uid, noted) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const pieces = [];
  let at = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const end = at + points(node.data);
    if (end > start && at < stop && (node.data.trim() || inline(node))) {
      const characters = [...node.data];
      const units = (count) => characters.slice(0, count).join("").length;
      pieces.push([node, units(Math.max(0, start - at)), units(Math.min(end, stop) - at)]);
    }
    at = end;
  }
  pieces.forEach(([node, from, to], index) => {
    if (element(node).closest("mark.kept")) return;
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const drawn = document.createElement("mark");
    drawn.className = noted && index === pieces.length - 1 ? "kept noted" : "kept";
    drawn.dataset.mark = uid;
    if (noted) drawn.title = noted;
    if (index === 0) drawn.id = `mark-${uid}`;
    range.surroundContents(drawn);
  });
}

function inline(node) {
  return /^(a|abbr|b|cite|em|i|s|small|span|strong|sub|sup|u)$/i.test(node.previousSibling?.nodeName ?? "");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!chosen) return;
  if (event.submitter?.value === "note" && note.hidden) {
    note.hidden = false;
    hold(chosen.range);
    stand();
    note.focus();
    return;
  }
  mark().catch(() => {
    bar.querySelector("[data-failed]").hidden = false;
  });
});
bar.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

on("h", () => {
  const passage = selected();
  if (!passage) return;
  show(passage);
  bar.querySelector("button").focus();
});

// A mark leads to what was noted beside it.
document.addEventListener("click", (event) => {
  const drawn = event.target instanceof Element ? event.target.closest("mark.kept") : null;
  if (!drawn || event.target.closest("a") || !(getSelection()?.isCollapsed ?? true)) return;
  const entry = document.getElementById(`entry-${drawn.dataset.mark}`);
  if (!entry) return;
  for (let fold = entry.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  entry.querySelector("details").open = true;
  entry.scrollIntoView({ block: "center" });
  entry.querySelector("a, summary").focus({ preventScroll: true });
});

// What is unmarked goes from the text at once.
addEventListener("kept", (event) => {
  const { form: sent, pressed } = event.detail;
  if (pressed?.name !== "drop") return;
  const uid = sent.action.split("/").at(-1);
  for (const drawn of document.querySelectorAll(`mark[data-mark="${CSS.escape(uid)}"]`)) {
    const home = drawn.parentNode;
    drawn.replaceWith(...drawn.childNodes);
    home.normalize();
  }
});
