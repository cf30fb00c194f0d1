import { validateAbortSignal, validateObject } from '@tabnode/internal/validators';

export interface SignalOption { signal?: AbortSignal | null | undefined }

/** The signal of a method's options, if they name one. @throws {ERR_INVALID_ARG_TYPE} where either is of a wrong type */
export function signalOption(options: SignalOption | null | undefined): AbortSignal | undefined {
  if (options != null) validateObject(options, 'options');
  const signal = options?.signal;
  if (signal != null) validateAbortSignal(signal, 'options.signal');
  return signal ?? undefined;
}
