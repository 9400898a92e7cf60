/** What is too large for localStorage lies in one database on this phone; a new store raises `version`. */
const name = 'daftar';
const version = 1;
const stores = ['photos'] as const;
export type StoreName = (typeof stores)[number];

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const store of stores) {
        if (!request.result.objectStoreNames.contains(store))
          request.result.createObjectStore(store, { keyPath: 'id' });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** One piece of work on one store, on the disk when it resolves. Rejects where the phone keeps nothing or has no room. */
export const inStore = async <T>(
  store: StoreName,
  mode: 'readonly' | 'readwrite',
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> => {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
};

/** A page that is in the middle of its work with a photo is waited for. */
const waitMs = 3000;

/** Takes all of it off this phone. False: another page holds it; it goes when that is closed, or asked again. */
export const forgetDatabase = (): Promise<boolean> =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve(true);
    request.onerror = () => resolve(false);
    request.onblocked = () => void setTimeout(() => resolve(false), waitMs);
  });
