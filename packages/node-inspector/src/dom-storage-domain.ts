// The DOMStorage and Storage domains: what the program keeps in local and session storage.
import { required, switchedBy, type Domain, type Notify, type Params } from './protocol.ts';

type Fields = Readonly<Record<string, unknown>>;

const registered = /* @__PURE__ */ new Map<boolean, Fields>();

/** Makes a storage known by its kind, instead of the page's own. */
export function registerStorage(params: object): void {
  const { isLocalStorage, storageMap } = params as { isLocalStorage?: unknown; storageMap?: unknown };
  if (typeof isLocalStorage === 'boolean' && typeof storageMap === 'object' && storageMap !== null) registered.set(isLocalStorage, storageMap as Fields);
}

function storageOf(isLocalStorage: boolean): Fields {
  const known = registered.get(isLocalStorage);
  if (known !== undefined) return known;
  // Reading the property throws where the browser denies storage.
  try {
    return ((isLocalStorage ? globalThis.localStorage : globalThis.sessionStorage) as unknown as Fields | undefined) ?? {};
  } catch {
    return {};
  }
}

const EVENTS: Readonly<Record<string, readonly string[]>> = {
  domStorageItemAdded: ['key', 'newValue'],
  domStorageItemRemoved: ['key'],
  domStorageItemUpdated: ['key', 'oldValue', 'newValue'],
  domStorageItemsCleared: [],
};

/** The DOMStorage domain for one client. */
export function domStorageDomain(notify: Notify): Domain & { receive(name: string, params: Params): void } {
  let enabled = false;
  return {
    receive(name, params) {
      const names = EVENTS[name];
      const storage = params.storageId as Fields | undefined;
      if (!enabled || names === undefined || typeof storage !== 'object' || storage === null) return;
      const { securityOrigin, storageKey, isLocalStorage } = storage;
      if (typeof isLocalStorage !== 'boolean' || names.some((field) => typeof params[field] !== 'string')) return;
      const storageId = { securityOrigin, storageKey, isLocalStorage };
      notify(`DOMStorage.${name}`, { storageId, ...Object.fromEntries(names.map((field) => [field, params[field]])) });
    },
    commands: {
      ...switchedBy((on) => { enabled = on; }),
      getDOMStorageItems(params) {
        const isLocalStorage = required(required(params, 'storageId', 'object'), 'isLocalStorage', 'boolean');
        return { entries: Object.entries(storageOf(isLocalStorage)).map(([key, value]) => [key, String(value)]) };
      },
    },
  };
}

/** The Storage domain: the name of the page's storage is its origin. */
export function storageDomain(): Domain {
  return { commands: { getStorageKey: () => ({ storageKey: globalThis.location?.origin ?? '' }) } };
}
