// What a kernel does between a terminal's keys and its readers: whole lines that can be edited, echo, signals; or, raw, nothing.
import { stringWidth } from '@tabnode/internal/string-width';

/** Where the keys of a terminal go. */
export interface LineDisciplineTarget {
  echo(text: string): void;
  /** Input for readers; null at its end. */
  deliver(text: string | null): void;
  signal(name: string): void;
}

const SIGNALS = { '\x03': 'SIGINT', '\x1c': 'SIGQUIT', '\x1a': 'SIGTSTP' };

export class LineDiscipline {
  readonly #target: LineDisciplineTarget;
  #raw = false;
  #line: string[] = [];

  constructor(target: LineDisciplineTarget) {
    this.#target = target;
  }

  setRawMode(raw: boolean): void {
    if (this.#raw === raw) return;
    this.#raw = raw;
    // What has been typed of a line is input as it is.
    if (raw && this.#line.length > 0) this.#deliverLine('');
  }

  /** Keys as the terminal sends them. */
  type(keys: string): void {
    if (this.#raw) {
      this.#target.deliver(keys);
      return;
    }
    for (const key of keys) this.#edit(key);
  }

  #deliverLine(end: string): void {
    const text = this.#line.join('') + end;
    this.#line = [];
    this.#target.deliver(text);
  }

  #edit(key: string): void {
    const { echo, deliver, signal } = this.#target;
    switch (key) {
      case '\r':
      case '\n':
        echo('\r\n');
        return this.#deliverLine('\n');
      case '\x7f':
      case '\b':
        return this.#erase(1);
      case '\x15': // Ctrl+U
        return this.#erase(this.#line.length);
      case '\x17': // Ctrl+W
        return this.#erase(/\S*\s*$/.exec(this.#line.join(''))![0].length);
      case '\x04': // Ctrl+D
        return this.#line.length > 0 ? this.#deliverLine('') : deliver(null);
      case '\x03':
      case '\x1c':
      case '\x1a':
        echo(shown(key));
        this.#line = [];
        return signal(SIGNALS[key]);
      default:
        this.#line.push(key);
        echo(shown(key));
    }
  }

  #erase(count: number): void {
    for (const key of this.#line.splice(this.#line.length - Math.min(count, this.#line.length))) this.#target.echo('\b \b'.repeat(stringWidth(shown(key), false)));
  }
}

/** Control characters are echoed as `^[`. */
function shown(key: string): string {
  return key < ' ' && key !== '\t' ? `^${String.fromCharCode(key.charCodeAt(0) + 64)}` : key;
}
