import { wrongArgType } from '@tabnode/internal/errors';
import { emitWarning as emit, type Warning } from '@tabnode/internal/warning';
import { validateString } from '@tabnode/internal/validators';

export interface EmitWarningOptions { type?: string | undefined; code?: string | undefined; detail?: string | undefined; ctor?: Function | undefined }

/**
 * Emits a warning: 'warning' on the next tick, and a line on stderr.
 *
 * @throws {ERR_INVALID_ARG_TYPE} at arguments of other types
 * @see https://nodejs.org/api/process.html#processemitwarningwarning-options
 */
export function emitWarning(warning: string | Error, type?: string | Function | EmitWarningOptions | null, code?: string | Function, ctor?: Function): void {
  let detail: string | undefined;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    const options = type;
    ctor = options.ctor;
    code = options.code;
    if (typeof options.detail === 'string') detail = options.detail;
    type = options.type || 'Warning';
  } else if (typeof type === 'function') {
    ctor = type;
    code = undefined;
    type = 'Warning';
  }
  if (type !== undefined) validateString(type, 'type');
  if (typeof code === 'function') {
    ctor = code;
    code = undefined;
  } else if (code !== undefined) {
    validateString(code, 'code');
  }
  if (typeof warning !== 'string' && !(warning instanceof Error)) throw wrongArgType('warning', 'of type string or an instance of Error', warning);
  emit(warning as string | Warning, type as string | undefined || 'Warning', code, ctor ?? emitWarning, detail);
}
