// What the worker remembers beside the pages themselves: of each work what is kept and since when, what waits to
// be sent, and a few facts. A worker may be ended at any moment, so nothing of this is only in memory.

let leaving = false;

/** Nothing is kept any more once somebody says so: what is still under way must not make it all anew. */
function stillKeeping() {
  if (leaving) throw new Error("Nothing is kept on this device");
}

const STORES = { works: "work", queue: "key", facts: "name" };

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("ianto", 1);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) asked.result.createObjectStore(name, { keyPath });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function within(store, mode, ask) {
  stillKeeping();
  const base = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const doing = base.transaction(store, mode);
      const asked = ask(doing.objectStore(store));
      doing.oncomplete = () => resolve(asked.result);
      doing.onabort = () => reject(doing.error);
    });
  } finally {
    base.close();
  }
}

const records = {
  all: (store) => within(store, "readonly", (rows) => rows.getAll()),
  get: (store, key) => within(store, "readonly", (rows) => rows.get(key)),
  put: (store, row) => within(store, "readwrite", (rows) => rows.put(row)),
  drop: (store, key) => within(store, "readwrite", (rows) => rows.delete(key)),
  clear: (store) => within(store, "readwrite", (rows) => rows.clear()),
  fact: async (name) => (await records.get("facts", name))?.value,
  note: (name, value) => records.put("facts", { name, value }),
};
