// Keeps the reader's place, says how much is left, and offers to go on from where another device is.

import { blockAt, here, held, share, texts } from "./where.js";

const EVERY = 4000; // milliseconds between two notes while reading
const STAYED = 12000; // opening a chapter is not yet reading it
const RESTED = 3000; // going back up, to a link perhaps, is not yet reading there
const FURTHER = 0.002; // of the work: less is the same page
const HOUR = 60;
const LONG = 90; // minutes, from which on hours are said

const form = document.querySelector("[data-place]");
const left = document.querySelector("[data-left]");
const where = document.querySelector("[data-where]");
const bar = document.querySelector("[data-bar]");
const offer = document.querySelector("[data-elsewhere]");
const whole = Number(form.dataset.whole);
const pace = Number(form.dataset.pace);
const chapters = Number(form.dataset.of);
const address = form.action;
const drawer = `ianto-place:${new URL(address).pathname}`;

const named = (chapter, fraction) => `${chapter}:${Number(fraction).toFixed(6)}`;

/** What this browser told last: that is nobody else's place. */
const own = {
  get: () => {
    try {
      return localStorage.getItem(drawer);
    } catch {
      return null;
    }
  },
  set: (place) => {
    try {
      localStorage.setItem(drawer, place);
    } catch {
      // Where nothing may be stored, every other place is taken for another device's.
    }
  },
};

let known = form.dataset.kept; // the place the library has, as far as this page knows
let at = here();
let kept = null;
let moved = false;
let asking = false;
let offered = 0; // the share of the work at which the other device is

function keep() {
  const place = named(at.text.chapter, at.fraction);
  if (!moved || asking || place === kept) return;
  kept = place;
  const said = new FormData(form);
  said.set("chapter", at.text.chapter);
  said.set("fraction", at.fraction.toFixed(6));
  said.set("seen", known);
  said.set("quiet", "1");
  own.set(place);
  const before = known;
  known = place;
  fetch(address, { method: "POST", body: said, keepalive: true })
    .then(async (answer) => {
      if (answer.status === 204) return;
      if (!answer.ok) throw new Error(String(answer.status));
      known = before;
      kept = null;
      consider(await answer.json(), "You read on to");
    })
    .catch(() => {
      known = before;
      kept = null;
    });
}

/** Another place than this page knows of: offered where it is further on, never written over unasked. */
function consider(place, said) {
  if (!place.chapter) return;
  const name = named(place.chapter, place.fraction);
  if (name === known && said !== "You were") return;
  known = name;
  if (name === own.get() || place.share <= share(at, whole) + FURTHER) return;
  asking = true;
  offered = place.share;
  const inside = chapters > 1 ? `chapter ${place.chapter}` : `${Math.round(place.share * 100)} %`;
  offer.querySelector("[data-said]").textContent =
    said === "You were" ? `You were further on, at ${inside}.` : `${said} ${inside} on another device.`;
  const link = offer.querySelector("[data-go]");
  link.href = blockAt(place.chapter, place.fraction) ? "#place" : `${reads(place.chapter)}#place`;
  link.onclick = (event) => {
    const block = blockAt(place.chapter, place.fraction);
    if (!block) return;
    event.preventDefault();
    block.scrollIntoView({ block: "center" });
    settle();
  };
  offer.hidden = false;
}

const reads = (chapter) => address.replace(/place$/, `read/${chapter}`);

function settle() {
  asking = false;
  offer.hidden = true;
}

async function ask() {
  if (document.visibilityState !== "visible" || asking) return;
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (answer.ok) consider(await answer.json(), "You read on to");
  } catch {
    // Without a connection there is no other device to hear of.
  }
}

function lasting(minutes) {
  const hours = Math.round(minutes / HOUR);
  if (minutes >= LONG) return `about ${hours} hours`;
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

const minutes = (words) => Math.max(1, Math.round(words / pace));

/** Words for which a phone has no room. */
function wider(words) {
  const wide = document.createElement("span");
  wide.className = "wide";
  wide.textContent = words;
  return wide;
}

function tell({ text, fraction }) {
  const behind = share({ text, fraction }, whole);
  const percent = Math.round(100 * behind);
  const all = whole * (1 - behind);
  const inText = texts.length > 1 ? all : text.words * (1 - fraction);
  const wide = wider("");
  const read = behind >= 1 || (fraction === 1 && all < 1);
  if (!read && chapters > 1 && texts.length === 1) wide.textContent = ` in the chapter, ${lasting(minutes(all))} in all`;
  const time = read ? "read" : fraction === 1 ? "nothing left" : `${lasting(minutes(inText))} left`;
  left.replaceChildren(time, wide, ` · ${percent} %`);
  bar.value = percent;
  if (texts.length > 1) where.replaceChildren(wider("chapter "), `${text.chapter} of ${chapters}`);
}

/** Going on counts at once; going back counts when one has stayed there. */
function move() {
  const now = here();
  tell(now);
  // Whoever has read up to there has answered.
  if (asking && share(now, whole) > offered) settle();
  clearTimeout(resting);
  if (share(now, whole) >= share(at, whole)) at = now;
  else {
    resting = setTimeout(() => {
      at = here();
    }, RESTED);
  }
}

let resting = 0;
let waiting = false;
function scrolled() {
  moved = true;
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    move();
  });
}

addEventListener("scroll", scrolled, { passive: true });
for (const { node, vertical } of texts) {
  if (vertical) node.addEventListener("scroll", scrolled, { passive: true });
}
setTimeout(() => {
  moved = true;
}, STAYED);
setInterval(keep, EVERY);
addEventListener("pagehide", keep);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep();
  else ask();
});
addEventListener("focus", ask);
addEventListener("pageshow", (event) => {
  if (event.persisted) ask();
});
offer.querySelector("[data-stay]").addEventListener("click", settle);
// A link leads away: what is told before the next page is asked for is there when it comes.
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("a[href]")) keep();
});

let release = () => {};
addEventListener("look-changes", () => {
  release = held();
});
addEventListener("look-changed", () => {
  release();
  release = () => {};
});

tell(at);
if (location.hash !== "#place" && form.dataset.kept) {
  const [chapter, fraction] = form.dataset.kept.split(":").map(Number);
  consider({ chapter, fraction, share: Number(form.dataset.share) }, "You were");
}
