// What a FileHandle is to functions that take one in place of a path: they do not carry its class.
import { NativePromise, nativeThen } from '@tabnode/internal/native-promise';

export const kHandle = /* @__PURE__ */ Symbol('kHandle');
export const kRef = /* @__PURE__ */ Symbol('kRef');
export const kUnref = /* @__PURE__ */ Symbol('kUnref');

/** An open file that its users keep from closing while they are at it. */
export interface OpenHandle {
  [kHandle]: object;
  readonly fd: number;
  [kRef](): void;
  [kUnref](): void;
}

export function isFileHandle(value: unknown): value is OpenHandle {
  return typeof value === 'object' && value !== null && kHandle in value;
}

function fileClosed(syscall: string): Error {
  return Object.assign(new Error('file closed'), { code: 'EBADF', syscall });
}

/** Does something with an open file, which stays open until it is done. */
export function handleCall<Value>(handle: OpenHandle, syscall: string, start: (fd: number) => Promise<Value>): Promise<Value> {
  const { fd } = handle;
  if (fd === -1) return NativePromise.reject(fileClosed(syscall));
  handle[kRef]();
  let call: Promise<Value>;
  try {
    call = start(fd);
  } catch (error) {
    call = NativePromise.reject(error as Error);
  }
  return nativeThen.call(call, (value) => {
    handle[kUnref]();
    return value;
  }, (error: unknown) => {
    handle[kUnref]();
    throw error;
  }) as Promise<Value>;
}
