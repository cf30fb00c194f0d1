import { isatty } from './isatty.ts';
import { ReadStream } from './read-stream.ts';
import { WriteStream } from './write-stream.ts';

export { isatty, ReadStream, WriteStream };

const tty = { isatty, ReadStream, WriteStream };

export default tty;
export { tty as 'module.exports' };
