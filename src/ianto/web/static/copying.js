// Copies what stands in a text box.

for (const button of document.querySelectorAll("[data-copies]")) {
  const box = document.getElementById(button.dataset.copies);
  const said = document.querySelector("[data-copy-said]");
  button.addEventListener("click", async () => {
    box.focus();
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      said.textContent = "Copied.";
    } catch {
      // Without leave to use the clipboard, what is chosen can be copied by hand.
      said.textContent = "Chosen: press Ctrl C to copy it.";
    }
  });
}
