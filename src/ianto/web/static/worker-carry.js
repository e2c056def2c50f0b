// Works are carried whole: what is marked for offline, and what was opened last. Only what changed is fetched again.

const MOST_OPENED = 20; // works that are kept because somebody opened them
const AGAIN = 10 * 60000; // milliseconds after which one may ask again what has changed

/** What the site says of works: their pages, and a tag that is another when they are. */
async function describe(which = "") {
  const response = await fetch(`/offline.json${which}`);
  if (!response.ok) throw new Error(`The library answered ${response.status}`);
  return response.json();
}

async function tellPages(said) {
  for (const page of await clients.matchAll()) page.postMessage(said);
}

/** Fetch a work's pages, unless they are here as they are; an ended worker's next one goes on where it stopped. */
async function carry(about, wanted) {
  const known = await records.get("works", about.work);
  if (known?.refused && wanted !== "asked for") return;
  const same = known?.tag === about.tag;
  const done = new Map(same ? known.done : []);
  const { work, title, by, chapters, tag, shelves, marked } = about;
  const openedAt = known?.openedAt ?? 0;
  const record = { work, title, by, chapters, tag, shelves, marked, openedAt, keptAt: known?.keptAt ?? 0 };
  const save = (whole) =>
    records.put("works", {
      ...record,
      whole,
      done: [...done],
      bytes: [...done.values()].reduce((sum, each) => sum + each, 0),
    });
  const missing = about.pages.filter((address) => !done.has(address));
  for (const address of missing) {
    const response = await fetch(address);
    if (GONE.has(response.status)) throw new Error(`The library answered ${response.status}`);
    if (!isPage(response)) continue;
    done.set(address, await keepPage(KEPT, address, response));
    await save(false);
  }
  if (missing.length || !same) record.keptAt = Date.now();
  await save(true);
  const cache = await caches.open(KEPT);
  for (const [address] of known?.done ?? []) if (!done.has(address)) await cache.delete(plain(address));
}

/** Let a work's pages go. */
async function forget(work) {
  const record = await records.get("works", work);
  const cache = await caches.open(KEPT);
  for (const [address] of record?.done ?? []) await cache.delete(plain(address));
  await cache.delete(`/work/${work}/read/all`);
  await records.drop("works", work);
  return record;
}

/** Forget a work because somebody said so; one that is marked for offline is not fetched again by itself. */
async function refuse(work) {
  const record = await forget(work);
  if (record?.marked) {
    await records.put("works", { ...record, refused: true, whole: false, done: [], bytes: 0, openedAt: 0 });
  }
}

async function forgetAll() {
  for (const name of await caches.keys()) if (name === KEPT || name === VISITED) await caches.delete(name);
  await records.clear("works");
  await keepShell();
}

/** The page that lists what is here; without it there is nothing to show in place of what is not. */
async function keepShell() {
  const response = await fetch("/offline");
  if (isPage(response)) await keepPage(KEPT, "/offline", response);
}

/** Somebody opened a page of a work in the reader: the rest of it is kept too. */
async function carryOpened(work) {
  const known = await records.get("works", work);
  if (known && !known.refused) await records.put("works", { ...known, openedAt: Date.now() });
  if (known?.whole && Date.now() - known.openedAt < AGAIN) return;
  const about = (await describe(`?work=${work}`)).works[0];
  if (!about) return;
  await carry(about, "asked for");
  await records.put("works", { ...(await records.get("works", work)), openedAt: Date.now() });
  const opened = (await records.all("works")).filter((each) => !each.marked);
  opened.sort((one, other) => other.openedAt - one.openedAt);
  for (const old of opened.slice(MOST_OPENED)) await forget(old.work);
}

function inWords(error) {
  if (error.name === "QuotaExceededError") return "There is no room left on this device";
  return error instanceof TypeError ? why() : error.message;
}

let bringing = null;

/** Send what waits, and fetch what is marked for offline and has changed. */
function bringUp() {
  bringing ??= bring()
    .then(() => records.note("trouble", ""))
    .catch((error) => records.note("trouble", inWords(error)))
    .finally(() => {
      bringing = null;
      return tellPages({ said: "changed" });
    });
  return bringing;
}

/** Something was marked just now: a round that is under way may have asked before what is. */
async function bringAfresh() {
  await bringing;
  return bringUp();
}

async function bring() {
  await send();
  const about = await describe();
  const marked = new Set(about.works.map((each) => each.work));
  for (const record of await records.all("works")) {
    if (!record.marked || marked.has(record.work)) continue;
    if (record.openedAt) await records.put("works", { ...record, marked: false, shelves: [] });
    else await forget(record.work);
  }
  for (const [index, each] of about.works.entries()) {
    await tellPages({ said: "progress", done: index, of: about.works.length });
    await carry(each, "marked");
  }
  for (const address of about.pages) {
    const response = await fetch(address);
    if (isPage(response)) await keepPage(KEPT, address, response);
  }
  const library = await fetch("/");
  if (isPage(library)) await keepVisited("/", library);
  await keepShell();
  await records.note("brought", Date.now());
}
