/*
 * The keys of this browser and the keys that the user has accepted, in IndexedDB. They stay when the user logs out. The
 * private key cannot be exported, but scripts of this site can use it.
 */
const DATABASE = "marketplace-chat";
const STORE = "entries";

/** Returns a value, or undefined. */
export const load = (key) => transact("readonly", (store) => store.get(key));

/** Stores a value that structured cloning supports. */
export const save = (key, value) => transact("readwrite", (store) => store.put(value, key));

/** Removes all values whose keys begin with a text. */
export const removeAll = (start) => transact("readwrite", (store) => store.delete(IDBKeyRange.bound(start, `${start}\uffff`)));

/**
 * Returns the value of a key, and stores a new one if there is none. Two tabs that do this at the same time receive the same
 * value.
 */
export async function loadOrCreate(key, create) {
  const known = await load(key);
  if (known) return known;
  const made = await create();
  await transact("readwrite", (store) => store.add(made, key)).catch(() => {});
  return load(key);
}

async function transact(mode, work) {
  const database = await open();
  try {
    return await settled(work(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function open() {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
  return settled(request);
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", (event) => {
      event.preventDefault();
      reject(request.error);
    });
  });
}
