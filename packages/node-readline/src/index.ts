import { createInterface, Interface } from './callback-interface.ts';
import { clearLine, clearScreenDown, cursorTo, moveCursor } from './cursor-control.ts';
import { emitKeypressEvents } from './emit-keypress-events.ts';
import promises from './promises.ts';

export { Interface, clearLine, clearScreenDown, createInterface, cursorTo, emitKeypressEvents, moveCursor, promises };
export type { QuestionOptions } from './callback-interface.ts';
export type { InterfaceOptions } from './interface-constructor.ts';
export type { Key } from './key-decoder.ts';
export type { AsyncCompleter, Completer, CompleterResult, CursorPos } from './line-state.ts';

const readline = { Interface, clearLine, clearScreenDown, createInterface, cursorTo, emitKeypressEvents, moveCursor, promises };

export default readline;
export { readline as 'module.exports' };
