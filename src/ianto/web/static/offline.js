// What is read here can be read again without a connection: the service worker keeps it. This tells it to begin,
// when the connection is back, and where on the page one had stopped; and says what cannot be sent meanwhile.

const worker = navigator.serviceWorker; // none where the address is neither https nor this machine's own

/** The first page is there before its worker, which therefore did not see it coming. */
async function begin() {
  await worker.register("/sw.js", { updateViaCache: "none" });
  const [came] = performance.getEntriesByType("navigation");
  if (!came?.workerStart) (await worker.ready).active.postMessage({ ask: "here", address: location.href });
}

if (worker) {
  const start = () => begin().catch(() => {}); // switched off in this browser: nothing is kept, all else goes on
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
  // What is marked while the first worker is on its way goes past it.
  let unseen = false;
  document.addEventListener("submit", () => (unseen ||= !worker.controller), true);
  addEventListener("kept", async () => {
    if (unseen) (await worker.ready).active.postMessage({ ask: "bring up" });
    unseen = false;
  });
  addEventListener("online", () => worker.controller?.postMessage({ ask: "bring up" }));
}

const QUEUED = "[data-place], [data-look], [method=get], [method=dialog], [data-drop-zone], [data-works-offline]";

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (navigator.onLine || form.method !== "post" || form.matches(QUEUED)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    let line = form.querySelector("[data-offline-said]");
    if (!line) {
      line = document.createElement("p");
      line.className = "kept-line";
      line.dataset.offlineSaid = "";
      line.setAttribute("role", "alert");
      form.append(line);
    }
    line.textContent = "You are offline: nothing was sent. Send it when you are online again.";
  },
  true,
);

/** A kept page knows only where one had stopped when it was kept. */
async function goOn({ chapter, fraction }) {
  if (location.hash !== "#place" || !document.querySelector("[data-place]")) return;
  const { blockAt } = await import("./where.js");
  blockAt(Number(chapter), Number(fraction))?.scrollIntoView({ block: "start" });
}

const kept = document.querySelector("[data-from-store]");
if (kept?.dataset.fraction) goOn(kept.dataset);
