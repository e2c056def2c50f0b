// Stories are found as one types: the same page is asked for, and its list takes the place of the old one.

const form = document.querySelector("[data-live]");
const box = form.querySelector('input[type="search"]');
const status = document.querySelector("[data-status]");
const parts = ["[data-list]", "[data-error]", "[data-kept]"];
const PAUSE = 220;
const SHORTEST = 2;

let timer = 0;
let asking = null;
let shown = box.value.trim();
let listed = location.pathname + location.search;
let begun = false;

function addressOf() {
  const told = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (name !== "q" || value.trim()) told.append(name, value.trim());
  const text = told.toString();
  return text ? `${location.pathname}?${text}` : location.pathname;
}

function swap(page) {
  const going = document.querySelector("[data-going-on]");
  if (going) going.hidden = box.value.trim() !== "";
  for (const part of parts) {
    const there = document.querySelector(part);
    const fresh = page.querySelector(part);
    if (there && fresh) there.replaceChildren(...fresh.childNodes);
  }
  document.querySelector("[data-list]").classList.add("fresh");
  const error = document.getElementById("q-error");
  box.toggleAttribute("aria-invalid", error !== null);
  if (error) box.setAttribute("aria-describedby", "q-error");
  else box.removeAttribute("aria-describedby");
  document.title = page.title;
  status.textContent = document.getElementById("found-heading")?.textContent ?? "";
}

async function ask(address) {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(address, { signal: asking.signal, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // An address that was pasted leads to a story's own page.
    if (!page.querySelector("[data-list]")) return answer.ok ? location.assign(answer.url) : false;
    document.querySelector("[data-list]").classList.remove("fresh");
    swap(page);
    return true;
  } catch (error) {
    // What is typed on goes before; without a connection the button asks, and says so.
    if (error.name !== "AbortError" && error.name !== "TypeError") throw error;
    return false;
  }
}

async function typed() {
  const now = box.value.trim();
  if (now === shown || (now.length > 0 && now.length < SHORTEST)) return;
  const address = addressOf();
  if (!(await ask(address))) return;
  shown = now;
  listed = address;
  // One step back leads to the page as it was before one began to type, and not through every letter.
  if (begun) history.replaceState({ live: true }, "", address);
  else history.pushState({ live: true }, "", address);
  begun = true;
}

box.addEventListener("input", (event) => {
  if (event.isComposing) return;
  clearTimeout(timer);
  timer = setTimeout(typed, PAUSE);
});
box.addEventListener("compositionend", () => {
  clearTimeout(timer);
  timer = setTimeout(typed, PAUSE);
});
box.addEventListener("change", () => { begun = false; });
form.addEventListener("submit", () => {
  clearTimeout(timer);
  asking?.abort();
});
addEventListener("popstate", async () => {
  const wanted = location.pathname + location.search;
  // A link within the page comes here too: its list stays, and with it the focus that the link has moved there.
  if (wanted === listed) return;
  clearTimeout(timer);
  begun = false;
  const told = new URLSearchParams(location.search);
  box.value = told.get("q") ?? "";
  shown = box.value.trim();
  listed = "";
  if (await ask(wanted)) listed = wanted;
});
