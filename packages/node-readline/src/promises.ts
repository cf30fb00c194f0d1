import { createInterface, Interface } from './promises-interface.ts';
import { Readline } from './readline-class.ts';

export { createInterface, Interface, Readline };

const readlinePromises = { Interface, Readline, createInterface };

export default readlinePromises;
export { readlinePromises as 'module.exports' };
