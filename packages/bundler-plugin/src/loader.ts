import remapping from '@jridgewell/remapping';
import { mayTransform, transformModule, type Host } from './module-transform.ts';

interface LoaderContext {
  resourcePath: string;
  getOptions(): { host: Host };
  callback(error: null, code: string, map?: unknown): void;
}

/** The loader for webpack and Rspack; it runs behind all others, on JavaScript. */
export default function loader(this: LoaderContext, code: string, map?: object | string): void {
  const { host } = this.getOptions();
  const file = this.resourcePath;
  const result = typeof code !== 'string' || !mayTransform(file, code, host) ? undefined : transformModule(file, code, file.endsWith('.jsx') ? 'jsx' : 'js', host);
  if (result === undefined) this.callback(null, code, map);
  else this.callback(null, result.code, map ? remapping([result.map as never, map as never], () => null) : result.map);
}
