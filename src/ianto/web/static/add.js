// Files dropped or chosen are sent a few at a time, so that one sees how far it is and can stop.

const BATCH_FILES = 40;
const BATCH_BYTES = 48 * 1024 * 1024;

const form = document.querySelector("[data-drop-zone]");
const progress = form.querySelector("[data-progress]");
const bar = progress.querySelector("progress");
const said = progress.querySelector("[data-said]");
const report = document.querySelector("[data-report]");
const number = new Intl.NumberFormat("en");
let stopped = false;

/** Every file in what was dropped, folders walked, each with its path inside what was dropped. */
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => ({ file, path: file.name }));
  const found = [];
  while (entries.length) {
    const entry = entries.pop();
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      found.push({ file, path: entry.fullPath.replace(/^\//, "") });
    } else if (entry.isDirectory) {
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (!some.length) break;
        entries.push(...some);
      }
    }
  }
  return found.sort((a, b) => a.path.localeCompare(b.path));
}

function batches(files) {
  const all = [];
  let batch = [];
  let bytes = 0;
  for (const each of files) {
    if (batch.length && (batch.length >= BATCH_FILES || bytes + each.file.size > BATCH_BYTES)) {
      all.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(each);
    bytes += each.file.size;
  }
  if (batch.length) all.push(batch);
  return all;
}

/** Send one batch; the page that comes back is read as a document, in which nothing runs. */
function send(batch) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const { file, path } of batch) {
    body.append("stories", file, file.name);
    body.append("path", path);
  }
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.onload = () => resolve(request.responseXML);
    request.onerror = () => reject(new Error("the site did not answer"));
    request.send(body);
  });
}

function trouble(text) {
  const box = document.createElement("div");
  box.className = "error";
  box.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.textContent = text;
  box.append(line);
  form.before(box);
}

/** Take a batch's account into the page's own; the totals are counted from the lines, so they add up. */
function take(answer) {
  const list = report.querySelector("[data-fates]");
  const came = answer?.querySelector("[data-fates]");
  const totals = answer?.querySelector("[data-totals]");
  const problem = answer?.querySelector("[role=alert] p") ?? (came ? null : answer?.querySelector("main .lede"));
  if (problem) trouble(problem.textContent);
  if (!came || !totals?.childElementCount) return !problem;
  for (const line of [...came.children]) list.append(document.adoptNode(line));
  if (!report.querySelector("[data-total]")) {
    report.querySelector("[data-totals]").replaceChildren(...document.importNode(totals, true).childNodes);
  }
  const lines = [...list.children];
  for (const total of report.querySelectorAll("[data-total]")) {
    const kind = total.dataset.total;
    total.querySelector("b").textContent = number.format(lines.filter((each) => each.dataset.fate === kind).length);
  }
  const first = report.querySelector("[data-totals]").firstChild;
  first.textContent = `${number.format(lines.length)} ${lines.length === 1 ? "file" : "files"}: `;
  report.hidden = false;
  return !problem;
}

function tell(done, all, began) {
  bar.value = done / all;
  const rate = done / ((performance.now() - began) / 1000);
  const left = done ? Math.ceil((all - done) / rate) : 0;
  const rest = !done || done === all ? "" : ` · ${rate.toFixed(rate < 10 ? 1 : 0)} a second · ${left} s to go`;
  said.textContent = `${number.format(done)} of ${number.format(all)} files${rest}`;
}

async function add(files) {
  if (!files.length) {
    trouble("No file was chosen. Choose some, or drop them on the form.");
    return;
  }
  for (const old of document.querySelectorAll(".adding .error")) old.remove();
  const largest = Number(form.dataset.largest);
  for (const { path } of files.filter(({ file }) => file.size > largest)) {
    trouble(`${path} is too large for one sending; use ianto add at the command line.`);
  }
  const wanted = files.filter(({ file }) => file.size <= largest);
  const began = performance.now();
  let done = 0;
  stopped = false;
  progress.hidden = false;
  tell(0, wanted.length, began);
  for (const batch of batches(wanted)) {
    if (stopped) break;
    try {
      if (!take(await send(batch))) break;
    } catch (error) {
      trouble(`Not everything was added: ${error.message}. Add the same files again; what is here is noticed.`);
      break;
    }
    done += batch.length;
    tell(done, wanted.length, began);
  }
  progress.hidden = true;
  form.reset();
  if (!report.hidden) report.querySelector("h2").focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) =>
    [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })),
  );
  add(files);
});

progress.querySelector("[data-stop]").addEventListener("click", () => {
  stopped = true;
  said.textContent += " · stopping after these";
});

for (const name of ["dragenter", "dragover"]) {
  form.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
form.addEventListener("drop", async (event) => {
  event.preventDefault();
  add(await dropped(event.dataTransfer));
});
