import path from 'node:path';
import url from 'node:url';
import { inspect } from 'node:util';
import postcss from 'postcss';
import { readText, run, table } from '../shared/show.mjs';

/** Resolves `var(--x)` from :root, and reports names that nobody uses. */
const variables = () => ({
  postcssPlugin: 'variables',
  prepare() {
    const values = new Map();
    const used = new Set();
    const resolved = new WeakSet();
    return {
      Declaration(declaration, { result }) {
        if (declaration.prop.startsWith('--')) {
          values.set(declaration.prop, declaration.value);
          return;
        }
        const value = declaration.value.replace(/var\((--[\w-]+)\)/g, (_, name) => { used.add(name); return values.get(name).trim(); });
        if (value !== declaration.value) {
          resolved.add(declaration);
          declaration.value = value;
        } else if (!resolved.has(declaration) && [...values.values()].includes(value)) declaration.warn(result, `"${value}" has a name, use it`, { word: value });
      },
      OnceExit(root, { result }) {
        result.messages.push({ type: 'variables', plugin: 'variables', used: [...used] });
      },
    };
  },
});

/** Unfolds rules that are nested one level deep. */
const unnest = () => ({
  postcssPlugin: 'unnest',
  Rule(rule, { rule: create }) {
    if (rule.parent.type !== 'rule') return;
    const outer = rule.parent;
    const plain = create({ selectors: rule.selectors.map((inner) => inner.replace('&', outer.selector)), source: rule.source });
    plain.append(rule.nodes);
    outer.after(plain);
    rule.remove();
  },
  AtRule: {
    media(media) {
      if (media.parent.type !== 'rule') return;
      const outer = media.parent;
      const inner = outer.clone({ nodes: [] });
      inner.append(media.nodes);
      outer.after(media.clone({ nodes: [] }).append(inner));
      media.remove();
    },
  },
});

/** Adds a prefix that one browser still asks for; asynchronous, as plugins may be. */
const prefix = () => ({
  postcssPlugin: 'prefix',
  async Declaration(declaration) {
    if (declaration.prop !== 'user-select' || declaration.prev()?.prop === '-webkit-user-select') return;
    await undefined;
    declaration.cloneBefore({ prop: '-webkit-user-select' });
  },
});

await run(async (print) => {
  const from = '/site/styles/gallery.css';
  const result = await postcss([variables(), unnest(), prefix()]).process(await readText('gallery.css'), { from, to: '/site/public/css/gallery.css', map: { inline: false, annotation: '../maps/gallery.css.map' } });
  print(result.css);
  for (const warning of result.warnings()) print(`warning: ${warning}`);
  print(`messages: ${inspect(result.messages.filter(({ type }) => type !== 'warning'), { breakLength: Infinity })}`);

  print();
  const map = result.map.toJSON();
  print(`map of ${map.mappings.length} characters, from ${map.sources} to ${map.file}`);
  const input = result.root.source.input;
  print(table(['>line', 'node', 'position', 'file'], result.root.nodes.map((node) => {
    const { line, column } = node.source.start;
    return [line, node.type, `${line}:${column} to ${node.source.end.line}:${node.source.end.column}`, path.relative('/site', input.file)];
  })));
  const positions = result.root.first.positionInside(3);
  print(`${inspect(positions)}; the file's address is ${url.pathToFileURL(input.file)}`);

  print();
  const again = await postcss([]).process(result.css, { from: '/site/public/css/gallery.css', map: { prev: map, inline: false } });
  const origin = again.root.nodes.find((node) => node.selector?.includes(':hover'));
  const found = origin.source.input.origin(origin.source.start.line, origin.source.start.column);
  print(`Through two maps ${origin.selector} comes from ${url.fileURLToPath(found.url)}:${found.line}`);

  try {
    postcss.parse(await readText('broken.css'), { from: '/site/styles/broken.css' });
  } catch (error) {
    print(`${error.name}: ${error.message}`);
    print(error.showSourceCode(false));
  }
});
