// The service worker: pages from the library, and from what is kept where the library cannot be reached.
//
// It is made of the files the site names before it (`worker-*.js`), and of nothing that is fetched from elsewhere.

const PATIENCE = 5000; // milliseconds after which a kept page is better than waiting
const NOT_KEPT = /^\/(?:add|compare|desk|history|version|opds|reading|year|statistics|offline\.json)\b|[?&]choose=/;
const READING = /^\/work\/(\d+)\/read\/\w+$/;
const OF_A_WORK = /^\/work\/(\d+)$/;
const MARKS = /\/(?:keep|kept|undo)$|^\/shel/; // where works are marked for offline

const after = (wait, ask) => new Promise((resolve) => setTimeout(() => resolve(ask()), wait));

addEventListener("install", (event) => {
  const ready = async () => {
    await (await caches.open(ASSETS)).addAll(IANTO.assets.map((name) => IANTO.prefix + name));
    await keepShell();
    await skipWaiting();
  };
  event.waitUntil(ready());
});

addEventListener("activate", (event) => {
  const ready = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("ianto-assets-") && name !== ASSETS) await caches.delete(name);
    }
    await letGo(NOT_KEPT);
    await registration.navigationPreload?.enable();
    await clients.claim();
    await bringUp();
  };
  event.waitUntil(ready());
});

/** A page somebody goes to: from the library, else as it is kept, else the list of what is. */
async function page(event, url) {
  const sent = await Promise.race([send().catch(() => 0), after(1500, () => 0)]);
  const ahead = Promise.resolve(event.preloadResponse);
  if (sent) event.waitUntil(ahead.catch(() => null));
  // What was fetched ahead does not know yet what has only now been sent.
  const asked = (async () => (!sent && (await ahead)) || fetch(event.request))();
  let came = false;
  const coming = asked.finally(() => {
    came = true;
  });
  const late = after(PATIENCE, async () => (came ? null : fromStore(url))).then((kept) => kept ?? coming);
  try {
    const response = await Promise.race([coming, late]);
    if (GONE.has(response.status)) return (await fromStore(url)) ?? response;
    if (isPage(response) && !response.headers.has(MOMENT)) event.waitUntil(visited(url, response.clone()));
    return response;
  } catch {
    if (url.pathname === "/offline") return listInstead(`${why()}. What is listed here can be read all the same.`, 200);
    return (await fromStore(url)) ?? listInstead(`${why()}, and that page is not kept on this device.`);
  }
}

async function visited(url, response) {
  const reading = url.pathname.match(READING);
  const work = Number((reading ?? url.pathname.match(OF_A_WORK))?.[1] ?? 0);
  const known = work ? await records.get("works", work) : null;
  if (reading) {
    await keepPage(KEPT, url.pathname, response);
    await carryOpened(work);
  } else if ((known?.whole && !url.search) || url.pathname === "/offline") await keepPage(KEPT, url.pathname, response);
  else if (!NOT_KEPT.test(url.pathname + url.search)) await keepVisited(url.pathname + url.search, response);
  const brought = (await records.fact("brought")) ?? 0;
  if (url.pathname === "/offline" || Date.now() - brought > AGAIN) await bringUp();
}

/** A form that only the library itself can take. */
async function form(event, url) {
  const said = url.pathname === "/offline" ? await event.request.clone().formData() : null;
  if (said) leaving = said.get("keep") === "off";
  try {
    return await fetch(event.request);
  } catch {
    leaving = false;
    return listInstead(`${why()}: that was not sent, and nothing was changed. Go back, and send it again later.`);
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST") {
    if (url.pathname === "/look" || /^\/work\/\d+\/place$/.test(url.pathname)) event.respondWith(said(event, url));
    else if (request.mode === "navigate" && url.pathname !== "/add") event.respondWith(form(event, url));
    if (MARKS.test(url.pathname)) event.waitUntil(after(1000, bringAfresh));
  } else if (url.pathname.startsWith("/static/")) event.respondWith(asset(request));
  else if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(event, url));
});

addEventListener("sync", (event) => event.waitUntil(send()));

const ASKED = {
  "bring up": bringAfresh,
  here: async ({ address }) => {
    const response = await fetch(address);
    if (isPage(response)) await visited(new URL(address), response);
  },
  forget: ({ work }) => refuse(work),
  keep: async ({ work }) => carry((await describe(`?work=${work}`)).works[0], "asked for"),
  "forget all": forgetAll,
  list: () => null,
};

/** Pages ask, and are told how things stand afterwards. */
async function answer({ data, source, ports }) {
  let trouble = "";
  try {
    await ASKED[data.ask]?.(data);
  } catch (error) {
    trouble = inWords(error);
  }
  if (ports[0]) ports[0].postMessage(await standing(trouble));
  else if (data.ask !== "list") source?.postMessage({ said: "changed" });
}

async function standing(trouble) {
  const works = await records.all("works");
  return {
    works: works.map(({ done, ...rest }) => rest),
    waiting: (await records.all("queue")).filter((each) => each.address.endsWith("/place")).length,
    brought: (await records.fact("brought")) ?? 0,
    trouble: trouble || ((await records.fact("trouble")) ?? ""),
  };
}

addEventListener("message", (event) => event.waitUntil(answer(event)));
