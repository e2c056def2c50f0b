// What is unticked falls at once: the same page is asked for, and its parts take the place of the old ones.

const page = document.querySelector("[data-what-if]");
const form = page.querySelector("[data-causes]");
let asking = null;

function addressOf() {
  const told = new URLSearchParams();
  for (const box of form.querySelectorAll('input[name="with"]')) if (!box.checked) told.append("without", box.value);
  if (form.elements.unfold) told.append("unfold", "1");
  const text = told.toString();
  return text ? `${form.action}?${text}` : form.action;
}

// What had the focus is another element afterwards: the box of the same name, or the bead at the same place.
function focused() {
  const at = document.activeElement;
  if (at?.id) return () => document.getElementById(at.id);
  const beads = [...page.querySelectorAll(".plate a")];
  const place = beads.indexOf(at);
  return () => (place < 0 ? null : page.querySelectorAll(".plate a")[place]);
}

async function show(address, kept) {
  asking?.abort();
  asking = new AbortController();
  let answer;
  try {
    answer = await fetch(address, { signal: asking.signal, headers: { accept: "text/html" } });
  } catch (error) {
    if (error.name === "AbortError") return;
    return location.assign(address); // Without a connection the browser says so itself.
  }
  if (!answer.ok) return location.assign(address);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = focused();
  for (const part of page.querySelectorAll("[data-part]")) {
    const there = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (there) part.replaceChildren(...there.childNodes);
  }
  found()?.focus({ preventScroll: true });
  if (kept) history.pushState(null, "", address);
}

form.addEventListener("change", () => show(addressOf(), true));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(addressOf(), true);
});
page.addEventListener("click", (event) => {
  const bead = event.target.closest(".plate a");
  if (!bead || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  show(new URL(bead.getAttribute("href"), location.href).href, true);
});
addEventListener("popstate", () => show(location.href, false));
