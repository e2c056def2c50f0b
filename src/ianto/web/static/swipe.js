// A swipe to the side turns to the next chapter, or to the one before; in texts from right to left the other way.
//
// It never gets in the way: one finger, quick, clearly sideways, nothing selected, the page not enlarged, not from
// the screen's edges (there the browser goes back) and not in what scrolls sideways itself. Listening is passive.

const LEAST = 70; // pixels
const SLANT = 2.2; // times as far sideways as up or down
const QUICK = 600; // milliseconds
const EDGE = 24; // pixels that belong to the browser

const text = document.querySelector("[data-text]");
const forward = text?.dir === "rtl" ? "prev" : "next";
const back = forward === "next" ? "prev" : "next";
let began = null;

function sideways(target) {
  for (let node = target; node instanceof Element && node !== document.body; node = node.parentElement) {
    if (node.scrollWidth > node.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(node).overflowX)) return true;
  }
  return false;
}

addEventListener(
  "touchstart",
  (event) => {
    const [touch] = event.touches;
    const still = event.touches.length === 1 && (visualViewport?.scale ?? 1) < 1.05;
    const inside = touch.clientX > EDGE && touch.clientX < innerWidth - EDGE;
    const free = event.target instanceof Element && event.target.closest("[data-text]") && !sideways(event.target);
    began = still && inside && free ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp } : null;
  },
  { passive: true },
);
addEventListener(
  "touchmove",
  (event) => {
    if (event.touches.length > 1) began = null;
  },
  { passive: true },
);
addEventListener("touchcancel", () => {
  began = null;
});
addEventListener(
  "touchend",
  (event) => {
    if (!began || event.touches.length) return;
    const [touch] = event.changedTouches;
    const { x, y, at } = began;
    began = null;
    const wide = touch.clientX - x;
    const high = Math.abs(touch.clientY - y);
    if (Math.abs(wide) < LEAST || Math.abs(wide) < SLANT * high || event.timeStamp - at > QUICK) return;
    if (!(getSelection()?.isCollapsed ?? true)) return;
    document.querySelector(`main a[rel="${wide < 0 ? forward : back}"]`)?.click();
  },
  { passive: true },
);
