// Not a module of Node's: what connects a terminal on the page.
export { attachTerminal } from '@tabnode/node-tty/terminal';
export type { TerminalLike } from '@tabnode/node-tty/terminal';
