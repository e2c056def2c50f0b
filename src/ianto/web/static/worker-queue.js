// What is said while the library cannot be reached is kept, and sent when it can: places, and choices of the look.

const SENT_FROM = 60000; // milliseconds of reading of which one place is sent, the last

const GONE = new Set([502, 503, 504]);

/** Keep something said, to be sent later. */
async function queue(key, address, said) {
  const at = Date.now();
  const before = new Map((await records.get("queue", key))?.said);
  // The place the page knew of is the one before the first that is left unsent.
  if (before.has("seen")) said = [...said.filter(([name]) => name !== "seen"), ["seen", before.get("seen")]];
  await records.put("queue", { key, address, said, at });
  await registration.sync?.register("ianto").catch(() => {});
}

let sending = null;

/** Send what waits, oldest first; how much was sent. */
function send() {
  sending ??= sendAll().finally(() => {
    sending = null;
  });
  return sending;
}

async function sendAll() {
  const waiting = (await records.all("queue")).sort((one, other) => one.at - other.at);
  if (!waiting.length) return 0;
  const about = await describe("?work=0");
  // This device's clock may be wrong; the library's counts.
  const ahead = Date.parse(about.now) - Date.now();
  const last = new Map();
  let sent = 0;
  for (const each of waiting) {
    const body = new URLSearchParams(each.said);
    if (last.has(each.address) && body.has("seen")) body.set("seen", last.get(each.address));
    body.set("csrfmiddlewaretoken", about.token);
    if (each.address.endsWith("/place")) {
      body.set("at", new Date(each.at + ahead).toISOString());
      body.set("quiet", "1");
    }
    const response = await fetch(each.address, { method: "POST", body, redirect: "manual" });
    if (GONE.has(response.status) || response.status === 403) break;
    if (response.ok) last.set(each.address, `${body.get("chapter")}:${Number(body.get("fraction")).toFixed(6)}`);
    // Whatever else it answers (the story may be gone, or be read further elsewhere) would be answered again.
    const now = await records.get("queue", each.key);
    if (now?.at === each.at) await records.drop("queue", each.key);
    sent += 1;
  }
  return sent;
}

const saying = new Set(); // what is being told at this moment

/** A place, or the look: to the site, or into the queue. */
function said(event, url) {
  const answer = tell(event, url);
  saying.add(answer);
  const done = () => saying.delete(answer);
  answer.then(done, done);
  return answer;
}

async function tell(event, url) {
  const form = [...(await event.request.clone().formData())].filter(([name]) => name !== "csrfmiddlewaretoken");
  const values = Object.fromEntries(form);
  const isLook = url.pathname === "/look";
  if (isLook) for (const [name, value] of form) await changeLook(name, value);
  try {
    const response = await fetch(event.request);
    if (!GONE.has(response.status)) return response;
  } catch {
    // Kept below.
  }
  if (isLook) {
    const { next, ...choices } = values;
    for (const [name, value] of Object.entries(choices)) await queue(`look ${name}`, "/look", [[name, value]]);
    if (event.request.mode !== "navigate") return new Response(null, { status: 204 });
    return Response.redirect(/^\/(?![/\\])/.test(next ?? "") ? next : "/", 303);
  }
  const minute = Math.floor(Date.now() / SENT_FROM);
  await queue(`${url.pathname} ${values.chapter} ${minute}`, url.pathname, form);
  if (values.quiet) return new Response(null, { status: 204 });
  return Response.redirect(`${url.pathname.replace(/\/place$/, "")}#reading`, 303);
}
