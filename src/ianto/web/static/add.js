// The add page: what was dropped or chosen is sent, told file by file, stopped and gone on with.

import { chosen, dropped } from "./files.js";
import { Ended, Sending, weight } from "./sending.js";

const SAID = {
  added: ["added", "added"],
  "new version": ["new version", "new versions"],
  duplicate: ["duplicate", "duplicates"],
  unchanged: ["unchanged", "unchanged"],
  rejected: ["not added", "not added"],
};
const DRAWER = "ianto-adding"; // where this browser remembers that something was stopped

const form = document.querySelector("[data-drop-zone]");
const progress = form.querySelector("[data-progress]");
const bar = progress.querySelector("progress");
const said = progress.querySelector("[data-said]");
const stopper = progress.querySelector("[data-stop]");
const goer = progress.querySelector("[data-go-on]");
const report = document.querySelector("[data-report]");
const list = report.querySelector("[data-fates]");
const before = document.querySelector("[data-before]");
const number = new Intl.NumberFormat("en");
const counts = new Map(Object.keys(SAID).map((kind) => [kind, 0]));

let sending = null;
let under = null; // of what is being sent: how many files, their weight, and where and when it went on last

const plural = (count, one, many = `${one}s`) => `${number.format(count)} ${count === 1 ? one : many}`;

function trouble(text) {
  const box = document.createElement("div");
  box.className = "error";
  box.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.textContent = text;
  box.append(line);
  form.before(box);
}

/** Put a line into the account; what needs attention stands first. */
function put(line) {
  const kind = line.dataset.fate;
  counts.set(kind, counts.get(kind) + 1);
  if (kind === "rejected") list.insertBefore(line, list.querySelector(':scope > :not([data-fate="rejected"])'));
  else list.append(line);
}

/** The totals are counted from the lines, so they add up. */
function total() {
  let all = 0;
  for (const [kind, count] of counts) {
    all += count;
    const place = report.querySelector(`[data-total="${kind}"]`);
    const figure = document.createElement("b");
    figure.textContent = number.format(count);
    place.replaceChildren(figure, ` ${SAID[kind][count === 1 ? 0 : 1]}`);
  }
  report.querySelector("[data-given]").textContent = plural(all, "file");
  report.hidden = !all;
}

/** A line for what was not sent at all. */
function lineOf({ kind, file, work, title, reason }) {
  const line = document.querySelector("[data-fate-line]").content.firstElementChild.cloneNode(true);
  line.dataset.fate = kind;
  line.querySelector(".kind").textContent = SAID[kind][0];
  const what = line.querySelector(".what");
  const parts = [];
  if (work) {
    const link = document.createElement("a");
    link.href = `/work/${work}`;
    link.textContent = title || file;
    parts.push(link);
  } else parts.push(file);
  for (const [name, text] of [["reason", reason], ["file", work && title !== file ? file : ""]]) {
    if (!text) continue;
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    parts.push(" ", part);
  }
  what.replaceChildren(...parts);
  return line;
}

function lasting(seconds) {
  if (seconds < 60) return `${seconds} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.round(seconds / 3600)} hours`;
}

/** How far it is, how fast it goes, and how long it will take. */
function moved(sent = 0) {
  const { files, all, from, began, idle } = under;
  const left = sending.left.length;
  const ahead = Math.max(0, weight(sending.left) - sent);
  bar.value = all ? 1 - ahead / all : 1;
  const seconds = (performance.now() - began - idle) / 1000;
  const parts = [`${number.format(files - left)} of ${plural(files, "file")}`];
  if (left && left < from.left) {
    const rate = (from.left - left) / seconds;
    parts.push(`${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second`);
    parts.push(`${lasting(Math.max(1, Math.ceil((seconds * ahead) / (from.weight - ahead))))} to go`);
  }
  if (sending.stopped && left) parts.push("stopping after these");
  said.textContent = parts.join(" · ");
  remember();
}

function remember() {
  try {
    const left = sending.left.length;
    if (left) localStorage.setItem(DRAWER, JSON.stringify({ files: under.files, left }));
    else localStorage.removeItem(DRAWER);
  } catch {
    // Where nothing may be stored, choosing the same files again works without being told so.
  }
}

function recall() {
  try {
    return JSON.parse(localStorage.getItem(DRAWER) ?? "null");
  } catch {
    return null;
  }
}

const hear = {
  fate: (fate) => {
    put(lineOf(fate));
    total();
  },
  answer: (page) => {
    for (const line of [...page.querySelectorAll("[data-fates] > li")]) put(document.adoptNode(line));
    total();
  },
  moved,
  waits: (why, wait) => {
    under.idle += wait;
    const safe = `${number.format(under.files - sending.left.length)} of ${plural(under.files, "file")} are safe`;
    said.textContent = `${why.replace(/\.$/, "")}. Trying again by itself; ${safe}.`;
  },
};

const leaving = (event) => event.preventDefault();

async function go() {
  const from = { left: sending.left.length, weight: weight(sending.left) };
  under = { ...under, from, began: performance.now(), idle: 0 };
  progress.hidden = false;
  before.hidden = true;
  stopper.hidden = false;
  goer.hidden = true;
  for (const old of document.querySelectorAll(".adding .error")) old.remove();
  addEventListener("beforeunload", leaving);
  moved();
  try {
    await sending.go();
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    trouble(error.message);
  } finally {
    removeEventListener("beforeunload", leaving);
    stopper.hidden = true;
  }
  const left = sending.left.length;
  goer.hidden = !left;
  if (left) {
    said.textContent = `Stopped: ${number.format(under.files - left)} of ${plural(under.files, "file")} are done, ${number.format(left)} are not.`;
    goer.focus();
    return;
  }
  sending = null;
  progress.hidden = true;
  form.reset();
  if (!report.hidden) report.querySelector("h2").focus();
}

function add({ files, lost = [] }) {
  if (!files.length && !lost.length) {
    for (const old of document.querySelectorAll(".adding .error")) old.remove();
    trouble("No file was chosen. Choose some, or drop them on the form.");
    return;
  }
  if (sending && !stopper.hidden) {
    trouble("One thing after the other: stop what is being added first, or wait for it.");
    return;
  }
  const largest = Number(form.dataset.largest);
  for (const path of lost) hear.fate({ kind: "rejected", file: path, reason: "it cannot be read" });
  for (const { path } of files.filter(({ file }) => file.size > largest)) {
    hear.fate({ kind: "rejected", file: path, reason: "it is too large for one sending; use ianto add at the command line" });
  }
  const wanted = files.filter(({ file }) => file.size <= largest);
  under = { files: wanted.length, all: weight(wanted) };
  sending = new Sending(form, wanted, hear);
  go();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  add({ files: chosen(form) });
});
stopper.addEventListener("click", () => {
  sending.stop();
  moved();
});
goer.addEventListener("click", go);

for (const name of ["dragenter", "dragover"]) {
  form.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
form.addEventListener("drop", async (event) => {
  event.preventDefault();
  add(await dropped(event.dataTransfer));
});

for (const line of list.children) counts.set(line.dataset.fate, counts.get(line.dataset.fate) + 1);
const stopped = recall();
if (stopped) {
  const done = `${number.format(stopped.files - stopped.left)} of ${plural(stopped.files, "file")}`;
  before.textContent = `Last time it ended after ${done}. Choose or drop the same again: what is here already is not sent twice.`;
  before.hidden = false;
}
