// What one says of a story is kept without leaving the page; a key makes it a favourite.

import { refresh } from "./fresh.js";
import { on } from "./keys.js";

async function send(form, pressed) {
  const said = new FormData(form, pressed);
  said.set("quiet", "1");
  const answer = await fetch(form.action, { method: "POST", body: said });
  if (!answer.ok) {
    // The page that comes back to a plain form says what is wrong.
    throw new Error(String(answer.status));
  }
  dispatchEvent(new CustomEvent("kept", { detail: { form, pressed } }));
  await refresh();
}

let plainly = false;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !("keep" in form.dataset) || plainly) return;
  event.preventDefault();
  send(form, event.submitter).catch(() => {
    plainly = true;
    form.requestSubmit(event.submitter ?? undefined);
  });
});

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("[data-at-once]");
  form?.requestSubmit();
});

on("s", () => document.querySelector("[data-favour]")?.click());
