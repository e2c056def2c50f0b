// Shows the first stories that are like this one, once the page itself is there.

const MOST = 4;

const section = document.querySelector("[data-more-like]");

async function show() {
  const answer = await fetch(section.dataset.moreLike, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.querySelector("[data-like]");
  if (!list) return;
  const items = [...list.children].slice(0, MOST);
  const shown = document.createElement("ul");
  for (const item of items) {
    item.querySelector(".facts")?.remove();
    shown.append(document.adoptNode(item));
  }
  section.querySelector("p").before(shown);
}

// What comes later is only fetched when somebody comes so far.
const seen = new IntersectionObserver((entries) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  seen.disconnect();
  show().catch(() => {}); // The way to the page is there all the same.
}, { rootMargin: "200px" });
if (section) seen.observe(section);
