// The look changes at once, without loading the page anew; drop-down sheets close when one looks elsewhere.

const root = document.documentElement;

for (const form of document.querySelectorAll("[data-look]")) {
  form.addEventListener("submit", (event) => {
    const pressed = event.submitter;
    if (!pressed?.name) return;
    event.preventDefault();
    root.dataset[pressed.name] = pressed.value;
    for (const button of form.querySelectorAll(`button[name="${pressed.name}"]`)) {
      button.setAttribute("aria-pressed", String(button === pressed));
    }
    const said = new FormData(form, pressed);
    fetch(form.action, { method: "POST", body: said, redirect: "manual", keepalive: true });
  });
}

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
