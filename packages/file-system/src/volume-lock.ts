/**
 * Waits for an exclusive lock of the origin.
 *
 * @param now gives undefined at once where another has it
 * @returns what gives it back
 */
export function lockVolume(name: string, now: boolean, signal?: AbortSignal): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(name, now ? { ifAvailable: true } : { signal }, (lock) => {
      if (lock === null) { resolve(undefined); return undefined; }
      return new Promise<void>((release) => { resolve(release); });
    }).catch(reject);
  });
}
