// What a page shows of the reader's own is taken from the library anew, without loading the page anew.

const PARTS = "[data-fresh]";

/** Fetch this page and put its parts marked `data-fresh` in place of ours. */
export async function refresh() {
  const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll(PARTS)) {
    const now = fresh.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
    if (!now || now.outerHTML === part.outerHTML) continue;
    const folds = [...part.querySelectorAll("details")].map((fold) => fold.open);
    const at = focused(part);
    const put = document.adoptNode(now);
    part.replaceWith(put);
    const there = [...put.querySelectorAll("details")];
    if (there.length === folds.length) there.forEach((fold, index) => (fold.open = folds[index]));
    at?.(put);
  }
}

/** Remembers which control has the focus, to give it to the same one in another part. */
function focused(part) {
  const active = document.activeElement;
  if (!part.contains(active)) return null;
  const controls = (from) => [...from.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, summary")];
  const index = controls(part).indexOf(active);
  return (put) => controls(put)[index]?.focus({ preventScroll: true });
}

// The page that one comes back to, or to right from the reader, may have been made before the place was kept.
const reading = document.querySelector("[data-place-now]");

async function compare() {
  try {
    const answer = await fetch(reading.dataset.placeNow, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { chapter, fraction } = await answer.json();
    const now = chapter ? `${chapter}:${fraction.toFixed(6)}` : "";
    const shown = document.querySelector("[data-place-now]");
    if (now === shown.dataset.kept) return;
    await refresh();
  } catch {
    // Without a connection what is shown is the best there is.
  }
}

const LATE = 700; // milliseconds a last note may take on its way

if (reading) {
  addEventListener("pageshow", (event) => {
    if (!event.persisted && !/\/read\//.test(document.referrer)) return;
    compare();
    setTimeout(compare, LATE);
  });
}
