import { format, formatArguments } from '@tabnode/internal/format';
import type { InspectOptions } from '@tabnode/internal/inspect';
import { validateObject } from '@tabnode/internal/validators';

export { format };

/**
 * `format` with options for what it inspects.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `inspectOptions` is an object.
 * @see https://nodejs.org/api/util.html#utilformatwithoptionsinspectoptions-format-args
 */
export function formatWithOptions(inspectOptions: InspectOptions, ...args: unknown[]): string {
  validateObject(inspectOptions, 'inspectOptions');
  return formatArguments(inspectOptions, args);
}
