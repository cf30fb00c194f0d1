import { validateString } from '@tabnode/internal/validators';

const resources = /* @__PURE__ */ new Map<string, Uint8Array>();

/** The resource of that address in UTF-8, if the program has put one there. */
export function networkResource(url: string): Uint8Array | undefined {
  return resources.get(url);
}

/** Lets go of the resource of that address. */
export function removeNetworkResource(url: string): void {
  resources.delete(url);
}

/** Resources, such as source maps, that clients ask the program for by their addresses. */
export const NetworkResources = /* @__PURE__ */ (() => ({
  /**
   * Makes a resource known by its address.
   *
   * @throws {ERR_INVALID_ARG_TYPE} unless both are strings.
   * @see https://nodejs.org/api/inspector.html#inspectornetworkresourcesput
   */
  put(url: string, data: string): void {
    validateString(url, 'url');
    validateString(data, 'data');
    resources.set(url, new TextEncoder().encode(data));
  },
}))();
