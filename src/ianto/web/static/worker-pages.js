// Pages that are kept, and how they are shown again: in the look chosen since, with a line that says of when they are.

const KEPT = "ianto-pages"; // works that were opened or are marked, and the page that lists them
const VISITED = "ianto-visited"; // the other pages somebody looked at last
const ASSETS = `ianto-assets-${IANTO.version}`;
const MOST_VISITED = 40;
const MOMENT = "x-ianto-kept";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

/** The one tag that holds the whole look, as the site last wrote it. */
async function noteLook(html) {
  const tag = html.slice(0, 2000).match(/<html\b[^>]*>/)?.[0];
  if (tag && tag !== (await records.fact("look"))) await records.note("look", tag);
}

/** A choice of the look that was made on a kept page, or in another tab. */
async function changeLook(name, value) {
  const tag = await records.fact("look");
  if (!tag || !/^[a-z]+$/.test(name) || !/^[\w-]+$/.test(value)) return;
  await records.note("look", tag.replace(new RegExp(`( data-${name}=")[^"]*`), (_all, before) => before + value));
}

const isPage = (response) =>
  response.status === 200 &&
  !response.redirected && // to a page that asks who one is, perhaps
  (response.headers.get("content-type") ?? "").startsWith("text/html");

/** An address as pages are kept under it, however its writer quoted it. */
function plain(address) {
  const url = new URL(address, location.origin);
  try {
    return url.pathname.split("/").map((part) => encodeURIComponent(decodeURIComponent(part))).join("/") + url.search;
  } catch {
    return url.pathname + url.search;
  }
}

/** Keep a page under an address; the bytes it takes. */
async function keepPage(cache, address, response) {
  const html = await response.text();
  stillKeeping();
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "set-cookie"]) headers.delete(name);
  headers.set(MOMENT, new Date().toISOString());
  await (await caches.open(cache)).put(plain(address), new Response(html, { headers }));
  await noteLook(html);
  return new Blob([html]).size;
}

/** Keep a page that was looked at, and let go what was looked at longest ago. */
async function keepVisited(address, response) {
  stillKeeping();
  const cache = await caches.open(VISITED);
  await cache.delete(plain(address));
  await keepPage(VISITED, address, response);
  const all = await cache.keys();
  for (const old of all.slice(0, Math.max(0, all.length - MOST_VISITED))) await cache.delete(old);
}

/** Let go what an earlier worker kept and this one would not. */
async function letGo(which) {
  const cache = await caches.open(VISITED);
  for (const old of await cache.keys()) {
    const url = new URL(old.url);
    if (which.test(url.pathname + url.search)) await cache.delete(old);
  }
}

/** Why a page comes from here: there is no network, or there is one and nobody answers. */
const why = () => (navigator.onLine ? "The library does not answer" : "You are offline");

/** A page as it is kept, or null. */
async function fromStore(url) {
  const found =
    (await (await caches.open(KEPT)).match(plain(url.pathname))) ??
    (await (await caches.open(VISITED)).match(plain(url.pathname + url.search)));
  if (!found) return null;
  const moment = day.format(new Date(found.headers.get(MOMENT)));
  return shown(found, `${why()}; this page is as it was on ${moment}.`, await since(url.pathname));
}

/** Where one has stopped in a work since its page was kept, where that has not been sent yet. */
async function since(path) {
  const work = path.match(/^\/work\/\d+/)?.[0];
  if (!work) return null;
  await Promise.allSettled([...saying]); // of the page one comes from
  const places = (await records.all("queue")).filter((each) => each.address === `${work}/place`);
  const last = places.sort((one, other) => other.at - one.at)[0];
  if (!last) return null;
  const { chapter, fraction } = Object.fromEntries(last.said);
  return { work, chapter: Number(chapter), fraction: Number(fraction) };
}

/** The list of what can be read, in place of a page that cannot be had. */
async function listInstead(said, status = 503) {
  const found = await (await caches.open(KEPT)).match("/offline");
  return found ? shown(found, said, null, status) : Response.error();
}

/** A kept page in the look of now, with a line that says what it is; nothing in that is anybody's text. */
async function shown(found, said, place, status = 200) {
  const look = await records.fact("look");
  const stopped = place
    ? ` You stopped <a href="${place.work}/read/${place.chapter}#place">in chapter ${place.chapter}</a> since.`
    : "";
  const where = place ? ` data-chapter="${place.chapter}" data-fraction="${place.fraction}"` : "";
  const line = `<p class="kept-line" role="status" data-from-store${where}>${said}${stopped}</p>\n`;
  let html = await found.text();
  if (look) html = html.replace(/<html\b[^>]*>/, () => look);
  html = html.replace(/<main\b/, (tag) => line + tag);
  return new Response(html, { status, headers: found.headers });
}

/** A style sheet or script: from the store first, for its address changes when it does. */
async function asset(request) {
  const cache = await caches.open(ASSETS);
  const found = await cache.match(request);
  if (found) return found;
  try {
    const response = await fetch(request);
    if (response.ok) return response;
  } catch {
    // Offline: what follows is all there is.
  }
  // A page kept under an older ianto asks for the sheet of then; it is set by the one of now.
  const name = new URL(request.url).pathname.split("/").pop();
  return (await cache.match(IANTO.prefix + name)) ?? Response.error();
}
