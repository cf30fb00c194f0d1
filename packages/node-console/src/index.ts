import { globalConsole as console, type GlobalConsole } from './global-console.ts';

export { Console } from './console-class.ts';
export const log = /* @__PURE__ */ member('log');
export const info = /* @__PURE__ */ member('info');
export const debug = /* @__PURE__ */ member('debug');
export const warn = /* @__PURE__ */ member('warn');
export const error = /* @__PURE__ */ member('error');
export const dir = /* @__PURE__ */ member('dir');
export const time = /* @__PURE__ */ member('time');
export const timeEnd = /* @__PURE__ */ member('timeEnd');
export const timeLog = /* @__PURE__ */ member('timeLog');
export const trace = /* @__PURE__ */ member('trace');
export const assert = /* @__PURE__ */ member('assert');
export const clear = /* @__PURE__ */ member('clear');
export const count = /* @__PURE__ */ member('count');
export const countReset = /* @__PURE__ */ member('countReset');
export const group = /* @__PURE__ */ member('group');
export const groupEnd = /* @__PURE__ */ member('groupEnd');
export const table = /* @__PURE__ */ member('table');
export const dirxml = /* @__PURE__ */ member('dirxml');
export const groupCollapsed = /* @__PURE__ */ member('groupCollapsed');
export const profile = /* @__PURE__ */ member('profile');
export const profileEnd = /* @__PURE__ */ member('profileEnd');
export const timeStamp = /* @__PURE__ */ member('timeStamp');
export const context = /* @__PURE__ */ member('context');
export const createTask = /* @__PURE__ */ member('createTask');

function member<Name extends keyof GlobalConsole>(name: Name): GlobalConsole[Name] {
  return console[name];
}

export default console;
export { console as 'module.exports' };
