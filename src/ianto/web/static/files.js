// What was dropped or chosen, as files, each with its path in what was dropped or chosen.

/** Every file in what was dropped, folders walked; and what of it cannot be read. */
export async function dropped(transfer) {
  const waiting = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!waiting.length) return { files: [...transfer.files].map((file) => ({ file, path: file.name })), lost: [] };
  const files = [];
  const lost = [];
  while (waiting.length) {
    const entry = waiting.pop();
    try {
      if (entry.isFile) {
        const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
        files.push({ file, path: entry.fullPath.replace(/^\//, "") });
      } else if (entry.isDirectory) waiting.push(...(await within(entry)));
    } catch {
      lost.push(entry.fullPath.replace(/^\//, ""));
    }
  }
  files.sort((one, other) => one.path.localeCompare(other.path));
  return { files, lost };
}

/** All that a folder holds: browsers tell a hundred at a time. */
async function within(folder) {
  const reader = folder.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    found.push(...some);
  }
}

export function chosen(form) {
  return [...form.querySelectorAll("input[type=file]")].flatMap((input) =>
    [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })),
  );
}

const HASHED = 64 * 1024 * 1024; // bytes up to which a file is read whole to be told by its hash

/** A file's SHA-256; empty where it is too large, or this address is not one at which browsers reckon it.
 *
 * Throws where the file cannot be read any more.
 */
export async function sha256(file) {
  if (!crypto.subtle || file.size > HASHED) {
    await file.slice(0, 1).arrayBuffer();
    return "";
  }
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
