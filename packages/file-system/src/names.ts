/** Names that may be gone and still kept. */
const SPARE = 32;

/**
 * What a directory's names stand for.
 *
 * A Map, but for names that come and go, as that of the temporary file of each atomic write does: V8's Map leaves
 * what is deleted in its chains until it is made anew, so that in a large one each return of a name takes longer than
 * the last. Here the name of what is gone stays for a while, without a value.
 */
export class Names<Value extends object | number> {
  #values = new Map<string, Value | undefined>();
  #gone = 0;

  get size(): number {
    return this.#values.size - this.#gone;
  }

  get(name: string): Value | undefined {
    return this.#values.get(name);
  }

  has(name: string): boolean {
    return this.#values.get(name) !== undefined;
  }

  set(name: string, value: Value): void {
    if (this.#gone > 0 && this.#values.get(name) === undefined && this.#values.has(name)) this.#gone--;
    this.#values.set(name, value);
  }

  delete(name: string): boolean {
    if (!this.has(name)) return false;
    this.#values.set(name, undefined);
    if (++this.#gone > this.size + SPARE) {
      // Whoever is walking through goes on through the old ones.
      this.#values = new Map(this);
      this.#gone = 0;
    }
    return true;
  }

  *[Symbol.iterator](): Generator<[string, Value]> {
    for (const entry of this.#values) if (entry[1] !== undefined) yield entry as [string, Value];
  }

  *keys(): Generator<string> {
    for (const [name, value] of this.#values) if (value !== undefined) yield name;
  }

  *values(): Generator<Value> {
    for (const value of this.#values.values()) if (value !== undefined) yield value;
  }
}
