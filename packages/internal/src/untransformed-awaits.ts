// Code whose awaits were not rewritten is followed otherwise. The bundler plugin, where it has rewritten all
// of a program, puts a function in this one's place that does nothing and gives false.
export { followAwaits } from './await-following.ts';
