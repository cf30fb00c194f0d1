import { named } from '@tabnode/internal/named';
import { errnoException } from '@tabnode/internal/system-errors';
import { terminal } from '@tabnode/internal/terminal';
import { clearLine, clearScreenDown, cursorTo, moveCursor } from '@tabnode/node-readline';
import { Duplex } from '@tabnode/node-stream';
import { getColorDepth, hasColors, type ColorDepth, type Environment } from './color-depth.ts';
import { openTTY, ttyMethods } from './tty-stream.ts';

type Callback = (error?: Error | null) => void;

/** The writing end of a terminal. @see https://nodejs.org/api/tty.html#class-ttywritestream */
export interface WriteStream extends InstanceType<typeof Duplex> {
  /** Columns of the screen; current at each `'resize'`. */
  columns: number;
  /** Rows of the screen; current at each `'resize'`. */
  rows: number;
  isTTY: true;
  clearLine(direction: -1 | 0 | 1, callback?: Callback): boolean;
  clearScreenDown(callback?: Callback): boolean;
  cursorTo(x: number, y?: number | Callback, callback?: Callback): boolean;
  moveCursor(dx: number, dy: number, callback?: Callback): boolean;
  getColorDepth(env?: Environment): ColorDepth;
  getWindowSize(): [columns: number, rows: number];
  hasColors(count?: number | Environment, env?: Environment): boolean;
  _refreshSize(): void;
  ref(): this;
  unref(): this;
}

export interface WriteStreamConstructor {
  new (fd: number): WriteStream;
  (fd: number): WriteStream;
  prototype: WriteStream;
}

export const WriteStream: WriteStreamConstructor = /* @__PURE__ */ (() => {
  const constructor: any = named('WriteStream', function (this: any, fd: number): any {
    if (!(this instanceof constructor)) return new constructor(fd);
    openTTY(this, constructor, fd);
    const size = terminal.getWindowSize?.();
    if (size !== undefined) [this.columns, this.rows] = size;
    return undefined;
  });
  Object.setPrototypeOf(constructor, Duplex);
  const prototype = Object.setPrototypeOf(constructor.prototype, Object.assign(Object.create(Duplex.prototype), ttyMethods));
  Object.assign(prototype, {
    isTTY: true,
    getColorDepth,
    hasColors,
    _refreshSize(this: any): void {
      const size = terminal.getWindowSize?.();
      if (size === undefined) {
        this.emit('error', errnoException(-25, 'getWindowSize'));
        return;
      }
      if (this.columns === size[0] && this.rows === size[1]) return;
      [this.columns, this.rows] = size;
      this.emit('resize');
    },
    cursorTo(this: any, x: number, y?: number | Callback, callback?: Callback): boolean { return cursorTo(this, x, y, callback); },
    moveCursor(this: any, dx: number, dy: number, callback?: Callback): boolean { return moveCursor(this, dx, dy, callback); },
    clearLine(this: any, direction: -1 | 0 | 1, callback?: Callback): boolean { return clearLine(this, direction, callback); },
    clearScreenDown(this: any, callback?: Callback): boolean { return clearScreenDown(this, callback); },
    getWindowSize(this: any): [number, number] { return [this.columns, this.rows]; },
  });
  return constructor;
})();
