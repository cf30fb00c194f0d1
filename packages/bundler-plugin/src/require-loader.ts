import { specifierOf } from './builtins.ts';
import { fileOf } from './package-resolver.ts';

/** Fills the shim of a required module: `shims/require.cjs?events`. */
export default function loader(this: { resourceQuery: string }): string {
  return `module.exports = require(${JSON.stringify(fileOf(specifierOf(this.resourceQuery.slice(1))))}).default;`;
}
