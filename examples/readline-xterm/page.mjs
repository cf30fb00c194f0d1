// What the page does before the program: a terminal, behind the standard streams of the process and its console.
import console from 'node:console';
import { attachTerminal } from '@tabnode/node-tty/terminal';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';

document.head.insertAdjacentHTML('beforeend', '<link rel="stylesheet" href="main.css">');
const element = document.createElement('div');
document.querySelector('#result').before(element);
const terminal = new Terminal({ cols: 80, rows: 24, cursorBlink: true });
terminal.open(element);
terminal.focus();
attachTerminal(terminal);
globalThis.console = console;
