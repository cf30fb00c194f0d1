import { format, formatArguments } from '@tabnode/internal/format';
import type { InspectOptions } from '@tabnode/internal/inspect';
import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';

export { format };

/**
 * `format` with options for what it inspects.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `inspectOptions` is an object.
 * @see https://nodejs.org/api/util.html#utilformatwithoptionsinspectoptions-format-args
 */
export function formatWithOptions(inspectOptions: InspectOptions, ...args: unknown[]): string {
  if (inspectOptions === null || typeof inspectOptions !== 'object') throw ERR_INVALID_ARG_TYPE('inspectOptions', 'object', inspectOptions);
  return formatArguments(inspectOptions, args);
}
