// The page that lists what can be read offline, as the service worker has it.

const section = document.querySelector("[data-carried]");
const said = section.querySelector("[data-said]");
const list = section.querySelector("[data-list]");
const line = section.querySelector("template");
const progress = section.querySelector("progress");
const number = new Intl.NumberFormat("en");
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

function size(bytes) {
  if (bytes < 1024 * 1024) return `${number.format(Math.ceil(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const plural = (count, one, many = `${one}s`) => `${number.format(count)} ${count === 1 ? one : many}`;

let worker = null;

/** Ask the worker for something, and show how things stand afterwards. */
function ask(what) {
  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data }) => show(data);
  worker.postMessage(what, [channel.port2]);
}

function why(work) {
  if (work.shelves?.length) return `on ${work.shelves.join(", ")}`;
  return work.marked ? "marked" : "opened lately";
}

function row(work) {
  const item = line.content.cloneNode(true);
  const title = item.querySelector("a");
  title.href = `/work/${work.work}`;
  title.textContent = work.title;
  item.querySelector("[data-by]").textContent = work.by ? `by ${work.by}` : "author unknown";
  const facts = work.refused
    ? ["marked for offline, but not kept on this device"]
    : [
        plural(work.chapters, "chapter"),
        size(work.bytes),
        why(work),
        work.whole ? `as it was on ${day.format(new Date(work.keptAt))}` : "not whole yet",
      ];
  item.querySelector("[data-facts]").textContent = facts.join(" · ");
  const button = item.querySelector("button");
  button.textContent = work.refused ? "Keep" : "Forget";
  button.setAttribute("aria-label", `${button.textContent} ${work.title}`);
  button.addEventListener("click", () => {
    button.disabled = true;
    ask({ ask: work.refused ? "keep" : "forget", work: work.work });
  });
  return item;
}

function show({ works, waiting, brought, trouble }) {
  works.sort((one, other) => one.title.localeCompare(other.title));
  const kept = works.filter((each) => !each.refused);
  const bytes = kept.reduce((sum, each) => sum + each.bytes, 0);
  const told = [kept.length ? `${plural(kept.length, "story", "stories")}, ${size(bytes)}.` : "Nothing is kept yet."];
  if (brought) told.push(`Last brought up to date on ${day.format(new Date(brought))}.`);
  if (waiting) told.push(`${plural(waiting, "place")} in what you read ${waiting === 1 ? "waits" : "wait"} to be sent.`);
  if (trouble) told.push(`${trouble}.`);
  said.textContent = told.join(" ");
  list.replaceChildren(...works.map(row));
  progress.hidden = true;
  section.querySelector("[data-forget-all]").hidden = !kept.length;
  section.hidden = false;
  document.querySelector("[data-marked]")?.toggleAttribute("hidden", true);
}

function cannot(text) {
  const box = document.querySelector("[data-cannot]");
  box.textContent = text;
  box.hidden = false;
}

async function begin() {
  if (!navigator.serviceWorker) {
    cannot(
      isSecureContext
        ? "This browser keeps nothing for reading offline."
        : "Nothing can be kept at this address: browsers allow it only at https addresses, and on the machine itself.",
    );
    return;
  }
  worker = (await navigator.serviceWorker.ready).active;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.said === "progress") {
      progress.hidden = false;
      progress.max = data.of;
      progress.value = data.done;
    } else ask({ ask: "list" });
  });
  ask({ ask: "list" });
}

section.querySelector("[data-bring-up]").addEventListener("click", () => ask({ ask: "bring up" }));
section.querySelector("[data-forget-all]").addEventListener("click", () => ask({ ask: "forget all" }));
if (document.querySelector("[data-kept-here]")) begin();
