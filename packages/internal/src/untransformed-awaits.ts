// Code whose awaits were not rewritten is followed otherwise. The bundler plugin, where it has rewritten all
// of a program, puts a module in this one's place whose function does nothing and gives false.
import { followAwaits as follow } from './await-following.ts';

export function followAwaits(): boolean {
  return follow();
}
