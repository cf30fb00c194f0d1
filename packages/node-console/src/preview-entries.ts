/**
 * Reads what is left of a Map's or Set's iterator. The platform can only do so by advancing it, so the
 * iterator is given a `next` that hands out the same entries once more: whoever iterates on sees what he
 * would have seen, save for changes made to the collection in between.
 */
export function previewEntries(iterator: Iterator<unknown>): unknown[] | undefined {
  if (!Object.isExtensible(iterator)) return undefined;
  const { next } = iterator;
  const entries: unknown[] = [];
  for (let step = next.call(iterator); !step.done; step = next.call(iterator)) entries.push(step.value);
  let position = 0;
  Object.defineProperty(iterator, 'next', {
    value: () => (position < entries.length ? { value: entries[position++], done: false } : next.call(iterator)),
    writable: true, enumerable: false, configurable: true,
  });
  return entries;
}
