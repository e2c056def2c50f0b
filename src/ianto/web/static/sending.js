// Files are sent a few at a time, so that one sees how far it is and can stop; what is here already is not sent.

import { sha256 } from "./files.js";

const ASKED = 100; // files asked about at once
const BATCH_FILES = 25;
const BATCH_BYTES = 8 * 1024 * 1024;
const FIRST_WAIT = 2000; // milliseconds before what failed is tried again; each time twice as long
const LONGEST_WAIT = 20000;

/** What ends a sending before its end; the message says why. */
export class Ended extends Error {}

/** The library is busy, or not to be reached: worth trying again. */
class NotNow extends Error {}

/** These files cannot be taken, for a reason that trying again does not change. */
class Refused extends Error {}

/** One sending: `files` is what is left of it, `hear` is told how it goes. */
export class Sending {
  constructor(form, files, hear) {
    this.form = form;
    this.left = [...files];
    this.hear = hear;
    this.stopped = false;
    this.request = null;
    this.wake = () => {};
  }

  /** End after what is under way; what is waited for is not waited for any longer. */
  stop() {
    this.stopped = true;
    this.wake();
  }

  /** Send all that is left, in order, until it is done or stopped.
   *
   * Throws `Ended` where going on makes no sense.
   */
  async go() {
    this.stopped = false;
    while (this.left.length && !this.stopped) {
      const some = await this.unknown(this.left.slice(0, ASKED));
      for (const batch of batches(some)) {
        if (this.stopped) return;
        await this.deliver(batch);
      }
    }
  }

  done(files) {
    const gone = new Set(files);
    this.left = this.left.filter((each) => !gone.has(each));
  }

  /** Of some files those that are not here yet; what became of the others is told. */
  async unknown(some) {
    const asked = [];
    for (const each of some) {
      if (this.stopped) return [];
      try {
        each.sha256 ??= await sha256(each.file);
        asked.push(each);
      } catch {
        this.reject(each, "it cannot be read any more; was it moved?");
      }
    }
    const hashed = asked.filter((each) => each.sha256);
    if (!hashed.length) return asked;
    const said = await this.insist(() => this.ask(hashed));
    if (!said) return [];
    const here = said.unchanged.map(({ at, ...fate }) => ({ ...fate, kind: "unchanged", each: hashed[at] }));
    for (const { each, ...fate } of here) this.hear.fate({ ...fate, file: each.path });
    this.done(here.map(({ each }) => each));
    if (here.length) this.hear.moved();
    const known = new Set(here.map(({ each }) => each));
    return asked.filter((each) => !known.has(each));
  }

  async ask(files) {
    const body = JSON.stringify({ files: files.map(({ path, sha256: hash }) => ({ path, sha256: hash })) });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token() };
    let answer;
    try {
      answer = await fetch(`${this.form.action}/known`, { method: "POST", body, headers });
    } catch {
      throw new NotNow("The library cannot be reached");
    }
    if (answer.ok) return answer.json();
    if (answer.status >= 500) throw new NotNow(`The library answered ${answer.status}`);
    return { unchanged: [] }; // then the sending itself tells
  }

  token() {
    return this.form.elements.csrfmiddlewaretoken.value;
  }

  /** Send a batch, and where it is not taken each of its files alone. */
  async deliver(batch) {
    try {
      const answer = await this.insist(() => this.send(batch));
      if (!answer) return;
      this.hear.answer(answer);
      this.done(batch);
      this.hear.moved();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (batch.length === 1) this.reject(batch[0], error.message);
      else for (const each of batch) if (!this.stopped) await this.deliver([each]);
    }
  }

  reject(each, reason) {
    this.hear.fate({ kind: "rejected", file: each.path, reason });
    this.done([each]);
    this.hear.moved();
  }

  /** Try until it works or somebody stops it; nothing where it was stopped. */
  async insist(attempt) {
    for (let wait = FIRST_WAIT; !this.stopped; wait = Math.min(2 * wait, LONGEST_WAIT)) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof NotNow)) throw error;
        this.hear.waits(error.message, wait);
        await new Promise((resolve) => {
          this.wake = resolve;
          setTimeout(resolve, wait);
          addEventListener("online", resolve, { once: true });
        });
      }
    }
    return null;
  }

  /** Send files; the page that comes back, as a document in which nothing runs. */
  send(batch) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.token());
    for (const { file, path } of batch) {
      body.append("stories", file, file.name);
      body.append("path", path);
    }
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.form.action);
      request.responseType = "document";
      request.upload.onprogress = ({ loaded, total }) => this.hear.moved((loaded / total) * weight(batch));
      request.onload = () => {
        const problem = refusal(request);
        if (problem) reject(problem);
        else resolve(pageOf(request));
      };
      request.onerror = () => this.unsent(batch).then(reject);
      request.send(body);
    });
  }

  /** Why files could not be sent: the library cannot be reached, or one of them cannot be read. */
  async unsent(batch) {
    try {
      for (const { file } of batch) await file.slice(0, 1).arrayBuffer();
    } catch {
      return new Refused("it cannot be read any more; was it moved?");
    }
    return new NotNow("The connection is lost");
  }
}

/** The page that came back; none where it is something else, such as a word from a proxy. */
function pageOf(request) {
  return request.getResponseHeader("content-type")?.startsWith("text/html") ? request.responseXML : null;
}

/** What an answer that is no account of the files means. */
function refusal(request) {
  const { status } = request;
  const answer = pageOf(request);
  if (status === 200) return answer?.querySelector("[data-fates]") ? null : new NotNow("That was not the library's answer");
  const said = answer?.querySelector("[role=alert] p")?.textContent ?? answer?.querySelector("main .lede")?.textContent;
  if (status === 502 || status === 503 || status === 504) return new NotNow(said ?? `The library answered ${status}`);
  if (status === 403 || status === 507) return new Ended(said ?? `The library answered ${status}`);
  return new Refused(status >= 500 ? `the library broke over it (${status})` : (said ?? `the library answered ${status}`));
}

function batches(files) {
  const all = [];
  let batch = [];
  let bytes = 0;
  for (const each of files) {
    if (batch.length && (batch.length >= BATCH_FILES || bytes + each.file.size > BATCH_BYTES)) {
      all.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(each);
    bytes += each.file.size;
  }
  if (batch.length) all.push(batch);
  return all;
}

const EACH = 30 * 1024; // bytes that take as long to send as it takes to add any file

/** How much work files are, in bytes. */
export function weight(files) {
  return files.reduce((sum, { file }) => sum + file.size + EACH, 0);
}
