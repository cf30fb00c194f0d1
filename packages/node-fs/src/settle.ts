import { nativeThen } from '@tabnode/internal/native-promise';
import { nextTick } from '@tabnode/internal/tick-queue';

/** Calls back with what a promise gives or fails with. */
export function settle<Value>(promise: Promise<Value>, callback: (error: any, value?: any) => void): void {
  void nativeThen.call(promise, (value) => {
    if (value === undefined) nextTick(callback, null);
    else nextTick(callback, null, value);
  }, (error: unknown) => nextTick(callback, error));
}
