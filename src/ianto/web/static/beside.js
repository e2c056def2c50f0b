// Shows what comes before and after a story in each life, where that was not at hand when its page was made.

const place = document.querySelector("[data-beside-later]");

async function show() {
  const answer = await fetch(place.dataset.besideLater, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.querySelector("[data-beside]");
  if (list) place.replaceWith(document.adoptNode(list));
}

const seen = new IntersectionObserver((entries) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  seen.disconnect();
  show().catch(() => {}); // The way to the page is there all the same.
}, { rootMargin: "200px" });
if (place) seen.observe(place);
