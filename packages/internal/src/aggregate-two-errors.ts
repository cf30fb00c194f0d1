/** An AggregateError that goes by the code of the first of its errors. */
export type CodedAggregateError = AggregateError & { code?: string };

/**
 * Joins an error with one that came up while it was dealt with: `outer` alone where there is no other,
 * else an AggregateError of both (in the order that they happened) with `outer`'s message and code.
 *
 * @example
 * aggregateTwoErrors(new Error('closing failed'), new Error('reading failed')).message; // 'reading failed'
 */
export function aggregateTwoErrors<T>(inner: Error | null | undefined, outer: T & (Error | null | undefined)): T | Error | CodedAggregateError {
  if (!inner || !outer || inner === outer) return inner || outer;
  // A second join adds to the first: no trees of errors.
  if (outer instanceof AggregateError) {
    outer.errors.push(inner);
    return outer;
  }
  const error: CodedAggregateError = new AggregateError([outer, inner], outer.message);
  const { code } = outer as { code?: string };
  if (code !== undefined) error.code = code;
  (Error as { captureStackTrace?(target: object, hideFrom: Function): void }).captureStackTrace?.(error, aggregateTwoErrors);
  return error;
}
