import { named } from '@tabnode/internal/named';
import { terminal } from '@tabnode/internal/terminal';
import { Duplex } from '@tabnode/node-stream';
import { openTTY, ttyMethods } from './tty-stream.ts';

/** The reading end of a terminal. @see https://nodejs.org/api/tty.html#class-ttyreadstream */
export interface ReadStream extends InstanceType<typeof Duplex> {
  /** Whether keys come one by one. */
  isRaw: boolean;
  readonly isTTY: true;
  /**
   * Lets keys come one by one, unechoed and without signals, or whole lines.
   *
   * @see https://nodejs.org/api/tty.html#readstreamsetrawmodemode
   */
  setRawMode(mode: boolean): this;
  ref(): this;
  unref(): this;
}

export interface ReadStreamConstructor {
  new (fd: number, options?: object): ReadStream;
  (fd: number, options?: object): ReadStream;
  prototype: ReadStream;
}

export const ReadStream: ReadStreamConstructor = /* @__PURE__ */ (() => {
  const constructor: any = named('ReadStream', function (this: any, fd: number, options?: object): any {
    if (!(this instanceof constructor)) return new constructor(fd, options);
    openTTY(this, constructor, fd, options);
    this.isRaw = false;
    this.isTTY = true;
    return undefined;
  });
  Object.setPrototypeOf(constructor, Duplex);
  Object.assign(Object.setPrototypeOf(constructor.prototype, Object.assign(Object.create(Duplex.prototype), ttyMethods)), {
    setRawMode(this: any, mode: unknown): unknown {
      const raw = !!mode;
      terminal.setRawMode?.(raw);
      this.isRaw = raw;
      return this;
    },
  });
  return constructor;
})();
