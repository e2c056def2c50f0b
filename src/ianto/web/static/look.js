// The look changes at once, without loading the page anew; drop-down sheets close when one looks elsewhere.

const root = document.documentElement;
const forms = [...document.querySelectorAll("[data-look]")];

/** Every sheet shows what is chosen, and where one step more or less leads. */
function show() {
  for (const form of forms) {
    for (const button of form.querySelectorAll("button[aria-pressed]")) {
      button.setAttribute("aria-pressed", String(root.dataset[button.name] === button.value));
    }
    const sizes = form.querySelector("[data-sizes]")?.dataset.sizes.split(" ") ?? [];
    for (const button of form.querySelectorAll("[data-step]")) {
      const at = sizes.indexOf(root.dataset.size) + Number(button.dataset.step);
      button.value = sizes[Math.max(0, Math.min(at, sizes.length - 1))];
    }
  }
}

for (const form of forms) {
  form.addEventListener("submit", (event) => {
    const pressed = event.submitter;
    if (!pressed?.name) return;
    event.preventDefault();
    const said = new FormData(form, pressed);
    dispatchEvent(new Event("look-changes"));
    root.dataset[pressed.name] = pressed.value;
    show();
    dispatchEvent(new Event("look-changed"));
    fetch(form.action, { method: "POST", body: said, redirect: "manual", keepalive: true });
  });
}

show(); // a page kept for reading offline may be older than the choice

const sheets = document.querySelectorAll("details[data-drop]");

document.addEventListener("click", (event) => {
  for (const sheet of sheets) if (!sheet.contains(event.target)) sheet.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const sheet of sheets) {
    if (!sheet.open) continue;
    sheet.open = false;
    sheet.querySelector("summary").focus();
  }
});
