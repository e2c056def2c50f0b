// Says when a story is set: completes what is typed, and draws the window it would have.

const form = document.querySelector("[data-placing]");
const PAUSE = 160;

/** Where code points and the browser's units of text part ways, the server counts the former. */
const points = (text) => [...text].length;
const units = (text, at) => [...text].slice(0, at).join("").length;

class Placing {
  constructor() {
    this.input = form.querySelector("input[name=text]");
    this.list = form.querySelector("[role=listbox]");
    this.problem = document.getElementById("said-problem");
    this.drawn = form.querySelector("[data-drawn]");
    this.offers = [];
    this.chosen = -1;
    this.timer = 0;
    this.asking = null;
    const { input } = this;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.soon());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the focus stays where one types
      const item = event.target.closest("[role=option]");
      if (item) this.take(Number(item.dataset.place));
    });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask().catch(() => {}), PAUSE); // without an answer one types on
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const text = this.input.value;
    const cursor = points(text.slice(0, this.input.selectionStart ?? text.length));
    const asked = new URLSearchParams({ text, cursor: String(cursor) });
    const answer = await fetch(`${form.dataset.placing}?${asked}`, { signal: this.asking.signal });
    if (!answer.ok) return;
    const told = await answer.json();
    if (text !== this.input.value) return;
    this.show(told);
  }

  show({ completions, problem, half, drawn }) {
    // What is half typed is no mistake; the rest is told quietly, as one may be about to mend it.
    this.problem.textContent = half ? "" : problem;
    this.problem.classList.add("typing");
    this.input.toggleAttribute("aria-invalid", false);
    if (this.problem.textContent) this.input.setAttribute("aria-invalid", "true");
    if (!problem || !drawn) {
      const made = new DOMParser().parseFromString(drawn, "text/html");
      this.drawn.replaceChildren(...made.body.childNodes);
    }
    const typed = [...this.input.value];
    const said = ({ text, start, stop }) => typed.slice(start, stop).join("").trim() === text.trim();
    this.offers = document.activeElement === this.input ? completions.filter((each) => !said(each)) : [];
    this.chosen = -1;
    this.list.replaceChildren(...this.offers.map((offer, place) => {
      const item = document.createElement("li");
      item.id = `offer-${place}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.place = String(place);
      item.textContent = offer.shows;
      return item;
    }));
    this.open(this.offers.length > 0);
  }

  open(yes) {
    this.list.hidden = !yes;
    this.input.setAttribute("aria-expanded", String(yes));
    if (!yes) this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.chosen = -1;
    this.open(false);
  }

  choose(place) {
    const items = [...this.list.children];
    this.chosen = (place + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === this.chosen)));
    items[this.chosen].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", items[this.chosen].id);
  }

  take(place) {
    const { text, start, stop } = this.offers[place];
    const typed = this.input.value;
    const [from, to] = [units(typed, start), units(typed, stop)];
    this.input.value = typed.slice(0, from) + text + typed.slice(to);
    const at = from + text.length;
    this.input.setSelectionRange(at, at);
    this.close();
    this.soon();
  }

  key(event) {
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" && !open) this.soon();
    else if (event.key === "ArrowDown" && open) this.choose(this.chosen + 1);
    else if (event.key === "ArrowUp" && open) this.choose(this.chosen < 0 ? this.list.children.length - 1 : this.chosen - 1);
    else if (event.key === "Enter" && open && this.chosen >= 0) this.take(this.chosen);
    else if (event.key === "Escape" && open) this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

if (form) new Placing();
