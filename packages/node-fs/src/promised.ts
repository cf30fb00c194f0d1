import { NativePromise } from '@tabnode/internal/native-promise';

/** What `start` gives; what it throws as a rejection. */
export function promised<Value>(start: () => Promise<Value>): Promise<Value> {
  try {
    return start();
  } catch (error) {
    return NativePromise.reject(error as Error);
  }
}
