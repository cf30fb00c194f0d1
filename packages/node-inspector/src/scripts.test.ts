import { test } from 'node:test';
import assert from 'node:assert';
import { instrumentedScript, registerScript } from '@tabnode/internal/instrumented-script';
import { directive, nameSource, scriptById } from './scripts.ts';

test('of what is evaluated without a name only the latest is kept', () => {
  const named = nameSource('1', 'named.js').script.scriptId;
  const [first] = Array.from({ length: 1001 }, (_, i) => {
    const { scriptId, url } = nameSource(`${i}`).script;
    registerScript({ scriptId, url, length: 1, isModule: false });
    return scriptId;
  });
  const { code, script } = nameSource('last');
  assert.strictEqual(code, `last\n//# sourceURL=${script.url}`);
  assert.deepStrictEqual([scriptById(first!), instrumentedScript(first!)], [undefined, undefined]);
  assert.strictEqual(scriptById(script.scriptId)!.source, 'last');
  assert.strictEqual(scriptById(named)!.url, 'named.js');
});

test('addresses are those of the last comments that tell them', () => {
  const code = '1;\n//# sourceURL=a.js\n2; //# sourceURL=b.js \n//@ sourceMappingURL=b.map\n';
  assert.deepStrictEqual([directive(code, 'sourceURL'), directive(code, 'sourceMappingURL'), directive('sourceURL=x', 'sourceURL')], ['b.js', 'b.map', undefined]);
  assert.strictEqual(nameSource(code).script.url, 'b.js');
});
