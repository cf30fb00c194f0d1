import { describe, test } from 'node:test';
import assert from 'node:assert';
import inspector, { DOMStorage, Network, Session } from 'node:inspector';
import promises from 'node:inspector/promises';
import { clearTimeout, setTimeout } from 'node:timers';

// oxlint-disable-next-line typescript/no-explicit-any -- the protocol's messages have many shapes
type Message = any;

function connected(): { session: Session; ask(method: string, params?: object): Message } {
  const session = new Session();
  session.connect();
  return {
    session,
    ask(method, params) {
      let answer: Message;
      session.post(method, params, (error: unknown, result: unknown) => { answer = error ?? result; });
      return answer;
    },
  };
}

function evaluate(expression: string, options?: object): Message {
  const { session, ask } = connected();
  const answer = ask('Runtime.evaluate', { expression, ...options });
  session.disconnect();
  return answer;
}

describe('Session', () => {
  test('checks its state and its arguments', () => {
    const session = new Session();
    assert.throws(() => session.post('Runtime.enable'), { code: 'ERR_INSPECTOR_NOT_CONNECTED', message: 'Session is not connected' });
    session.disconnect();
    assert.throws(() => session.connectToMainThread(), { code: 'ERR_INSPECTOR_NOT_WORKER', message: 'Current thread is not a worker' });
    session.connect();
    assert.throws(() => session.connect(), { code: 'ERR_INSPECTOR_ALREADY_CONNECTED', message: 'The inspector session is already connected' });
    assert.throws(() => session.post(1 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "method" argument must be of type string. Received type number (1)' });
    assert.throws(() => session.post('a', 1 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "params" argument must be of type object. Received type number (1)' });
    assert.throws(() => session.post('a', {}, 1 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "callback" argument must be of type function. Received type number (1)' });
    session.disconnect();
    session.connect();
    session.disconnect();
  });

  test('answers unknown commands and wrong parameters with the codes of the protocol', () => {
    const { session, ask } = connected();
    for (const method of ['Foo.bar', 'Runtime.nope', 'foo', 'Runtime.toString']) {
      const error = ask(method);
      assert.strictEqual(error.code, 'ERR_INSPECTOR_COMMAND');
      assert.strictEqual(error.message, `Inspector error -32601: '${method}' wasn't found`);
    }
    for (const params of [undefined, {}, { expression: 5 }, { expression: '1', returnByValue: 'yes' }]) {
      assert.strictEqual(ask('Runtime.evaluate', params).message, 'Inspector error -32602: Invalid parameters');
    }
    session.disconnect();
  });

  test('emits events by their names and as notifications, before the callback', () => {
    const session = new Session();
    const order: string[] = [];
    session.on('Runtime.executionContextCreated', ({ params }: Message) => { order.push(`context ${params.context.id}`); });
    session.on('inspectorNotification', ({ method }: Message) => { order.push(method); });
    session.connect();
    session.post('Runtime.enable', () => { order.push('enabled'); });
    session.disconnect();
    assert.deepStrictEqual(order, ['context 1', 'Runtime.executionContextCreated', 'enabled']);
  });

  test('commands that wait get an error when the session ends', () => {
    const { session } = connected();
    let message: string | undefined;
    session.post('Runtime.evaluate', { expression: 'new Promise(() => {})', awaitPromise: true }, (error) => { message = error?.message; });
    assert.strictEqual(message, undefined);
    session.disconnect();
    assert.strictEqual(message, 'Inspector error -32000: Execution context was destroyed.');
  });

  test('gives promises in inspector/promises', async () => {
    const session = new promises.Session();
    await assert.rejects(session.post('Runtime.enable'), { code: 'ERR_INSPECTOR_NOT_CONNECTED' });
    session.connect();
    const answers = await Promise.all([
      session.post('Runtime.evaluate', { expression: '2 + 2' }),
      session.post('Runtime.evaluate', { expression: 'new Promise((resolve) => { setTimeout(resolve, 5, 6); })', awaitPromise: true }),
      session.post('Runtime.evaluate', { expression: 'Promise.reject(7)', awaitPromise: true }),
    ]) as Message[];
    assert.deepStrictEqual(answers.slice(0, 2).map(({ result }) => result.value), [4, 6]);
    assert.strictEqual(answers[2].exceptionDetails.text, 'Uncaught (in promise)');
    assert.strictEqual(answers[2].result.value, 7);
    await assert.rejects(session.post('Runtime.evaluate'), { code: 'ERR_INSPECTOR_COMMAND' });
    session.disconnect();
    assert.deepStrictEqual(Reflect.ownKeys(promises), Reflect.ownKeys(inspector));
  });
});

describe('values', () => {
  const shown = (expression: string, options?: object): object => {
    const { result } = evaluate(expression, options);
    delete result.objectId;
    return result;
  };

  test('of primitives go as they are', () => {
    assert.deepStrictEqual(shown('undefined'), { type: 'undefined' });
    assert.deepStrictEqual(shown('null'), { type: 'object', subtype: 'null', value: null });
    assert.deepStrictEqual(shown('"s"'), { type: 'string', value: 's' });
    assert.deepStrictEqual(shown('true'), { type: 'boolean', value: true });
    assert.deepStrictEqual(shown('1.5'), { type: 'number', value: 1.5, description: '1.5' });
    for (const text of ['-0', 'NaN', 'Infinity', '-Infinity']) assert.deepStrictEqual(shown(text), { type: 'number', unserializableValue: text, description: text });
    assert.deepStrictEqual(shown('10n'), { type: 'bigint', unserializableValue: '10n', description: '10n' });
    assert.deepStrictEqual(shown('Symbol("x")'), { type: 'symbol', description: 'Symbol(x)' });
  });

  test('of objects have a class, a description and a subtype', () => {
    const cases: [string, string | undefined, string, string][] = [
      ['({})', undefined, 'Object', 'Object'],
      ['Object.create(null)', undefined, 'Object', 'Object'],
      ['[1, 2]', 'array', 'Array', 'Array(2)'],
      ['(function () { return arguments; })(1)', 'array', 'Arguments', 'Arguments(1)'],
      ['new Map([[1, 2]])', 'map', 'Map', 'Map(1)'],
      ['new Set()', 'set', 'Set', 'Set(0)'],
      ['new WeakMap()', 'weakmap', 'WeakMap', 'WeakMap'],
      ['/a/g', 'regexp', 'RegExp', '/a/g'],
      ['new Uint8Array(3)', 'typedarray', 'Uint8Array', 'Uint8Array(3)'],
      ['new ArrayBuffer(3)', 'arraybuffer', 'ArrayBuffer', 'ArrayBuffer(3)'],
      ['new DataView(new ArrayBuffer(2))', 'dataview', 'DataView', 'DataView(2)'],
      ['Promise.resolve()', 'promise', 'Promise', 'Promise'],
      ['new (class Foo { x = 1; })()', undefined, 'Foo', 'Foo'],
      ['new (class Foo extends Map {})()', 'map', 'Foo', 'Foo(0)'],
      ['(function* () {})()', 'generator', 'Generator', 'Generator'],
      ['Math', undefined, 'Math', 'Math'],
      ['new Number(3)', undefined, 'Number', 'Number'],
    ];
    for (const [expression, subtype, className, description] of cases) {
      assert.deepStrictEqual(shown(expression), { type: 'object', ...(subtype && { subtype }), className, description }, expression);
    }
    assert.deepStrictEqual(shown('(a) => a + 1'), { type: 'function', className: 'Function', description: '(a) => a + 1' });
    assert.deepStrictEqual(shown('async () => {}'), { type: 'function', className: 'AsyncFunction', description: 'async () => {}' });
  });

  test('have previews like V8\'s', () => {
    const preview = (expression: string): Message => evaluate(expression, { generatePreview: true }).result.preview;
    assert.deepStrictEqual(preview('({ a: 1, b: [1, 2], c() {}, get d() { return 1; }, [Symbol("x")]: null })'), {
      type: 'object', description: 'Object', overflow: false,
      properties: [{ name: 'a', type: 'number', value: '1' }, { name: 'b', type: 'object', value: 'Array(2)', subtype: 'array' }, { name: 'c', type: 'function', value: '' }, { name: 'd', type: 'accessor' }, { name: 'Symbol(x)', type: 'object', value: 'null', subtype: 'null' }],
    });
    assert.deepStrictEqual(preview('new Map([["k", { a: 2 }]])'), {
      type: 'object', subtype: 'map', description: 'Map(1)', overflow: false, properties: [{ name: 'size', type: 'number', value: '1' }],
      entries: [{ key: { type: 'string', description: 'k', overflow: false, properties: [] }, value: { type: 'object', description: 'Object', overflow: false, properties: [{ name: 'a', type: 'number', value: '2' }] } }],
    });
    assert.strictEqual(preview('({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 })').overflow, true);
    assert.strictEqual(preview('Array.from({ length: 101 }, () => 1)').properties.length, 100);
    assert.strictEqual(preview(`({ a: ${JSON.stringify('x'.repeat(150))} })`).properties[0].value.length, 100);
    assert.deepStrictEqual(preview('Array(3)').properties, []);
  });

  test('go by value as JSON', () => {
    const value = (expression: string): unknown => evaluate(expression, { returnByValue: true }).result.value;
    assert.deepStrictEqual(value('({ a: undefined, b: NaN, c: [undefined, , 1], d: () => 1, e: new Map([[1, 2]]) })'), { b: null, c: [null, null, 1], d: {}, e: {} });
    assert.deepStrictEqual(value('({ ["__proto__"]: { polluted: true } })'), JSON.parse('{"__proto__":{"polluted":true}}'));
    assert.match(evaluate('(() => { const o = {}; o.o = o; return o; })()', { returnByValue: true }).message, /^Inspector error -32000: Object reference chain is too long$/);
    assert.match(evaluate('[1n]', { returnByValue: true }).message, /^Inspector error -32000: Object couldn't be returned by value$/);
  });

  test('go in the deep form', () => {
    const deep = (expression: string, maxDepth?: number): unknown => evaluate(expression, { serializationOptions: { serialization: 'deep', ...(maxDepth !== undefined && { maxDepth }) } }).result.deepSerializedValue;
    assert.deepStrictEqual(deep('({ a: [1, { b: 1n }], m: new Map([[1, new Date(0)]]) })'), {
      type: 'object',
      value: [['a', { type: 'array', value: [{ type: 'number', value: 1 }, { type: 'object', value: [['b', { type: 'bigint', value: '1' }]] }] }], ['m', { type: 'map', value: [[{ type: 'number', value: 1 }, { type: 'date', value: '1970-01-01T00:00:00.000Z' }]] }]],
    });
    assert.deepStrictEqual(deep('({ a: { b: 1 } })', 1), { type: 'object', value: [['a', { type: 'object' }]] });
    assert.deepStrictEqual(deep('(() => { const o = {}; o.o = o; return o; })()'), { type: 'object', value: [['o', { type: 'object', weakLocalObjectReference: 1 }]], weakLocalObjectReference: 1 });
    assert.strictEqual(evaluate('1', { serializationOptions: { serialization: 'no' } }).message, 'Inspector error -32602: Unknown serializationOptions.serialization value no');
  });
});

describe('Runtime', () => {
  test('exceptions come with the answer', () => {
    const { result, exceptionDetails } = evaluate('throw new TypeError("bad")');
    assert.strictEqual(result.subtype, 'error');
    assert.strictEqual(result.className, 'TypeError');
    assert.match(result.description, /^TypeError: bad\n {4}at .*<anonymous>:1:7/);
    assert.strictEqual(exceptionDetails.text, 'Uncaught');
    assert.strictEqual(exceptionDetails.lineNumber, 0);
    assert.strictEqual(evaluate('throw { a: 1 }').result.preview.properties[0].name, 'a');
    assert.strictEqual(evaluate('1 +').result.className, 'SyntaxError');
  });

  test('errors of syntax are where they are in the text', () => {
    for (const [expression, line, column] of [['var 1', 0, 4], ['1;\n  )', 1, 2], ['return 1', 0, 0]] as const) {
      const { exceptionDetails: { lineNumber, columnNumber, url } } = evaluate(expression);
      assert.deepStrictEqual([lineNumber, columnNumber, url], [line, column, undefined], expression);
    }
    assert.strictEqual(evaluate('JSON.parse("{")').result.className, 'SyntaxError');
  });

  test('errors have no previews', () => {
    const { result, exceptionDetails } = evaluate('throw new RangeError("far")', { generatePreview: true });
    assert.deepStrictEqual([result.preview, exceptionDetails.exception.preview], [undefined, undefined]);
  });

  test('what scripts declare outlives them', () => {
    const { session, ask } = connected();
    ask('Runtime.evaluate', { expression: 'let declaredByTest = 1; const { fixedByTest = 2 } = {}; class DeclaredByTest {}; var variableOfTest = 4;' });
    assert.strictEqual(ask('Runtime.evaluate', { expression: 'declaredByTest + fixedByTest + variableOfTest' }).result.value, 7);
    assert.strictEqual(ask('Runtime.evaluate', { expression: 'new DeclaredByTest()' }).result.className, 'DeclaredByTest');
    assert.match(ask('Runtime.evaluate', { expression: 'let declaredByTest = 2' }).result.description, /^SyntaxError: Identifier 'declaredByTest' has already been declared/);
    assert.match(ask('Runtime.evaluate', { expression: 'fixedByTest = 3' }).result.description, /^TypeError/);
    const { names } = ask('Runtime.globalLexicalScopeNames');
    for (const name of ['declaredByTest', 'fixedByTest', 'DeclaredByTest']) assert.ok(names.includes(name));
    assert.ok(!names.includes('variableOfTest'));
    session.disconnect();
  });

  test('awaits in REPL mode', async () => {
    const session = new promises.Session();
    session.connect();
    const value = async (expression: string): Promise<unknown> => ((await session.post('Runtime.evaluate', { expression, replMode: true })) as Message).result.value;
    assert.strictEqual(await value('const replOfTest = await Promise.resolve(5); replOfTest + await 1'), 6);
    assert.strictEqual(await value('const replOfTest = 7; replOfTest'), 7);
    session.disconnect();
  });

  test('code may be given a time', () => {
    assert.strictEqual(evaluate('for (;;);', { timeout: 0 }).message, 'Inspector error -32000: Execution was terminated');
    assert.strictEqual(evaluate('(function f() { for (let i = 0; ; i++) try { f.x = i; } catch {} })()', { timeout: 20 }).message, 'Inspector error -32000: Execution was terminated');
    assert.strictEqual(evaluate('[1, 2].map((x) => x * 2).join()', { timeout: 10_000 }).result.value, '2,4');
    assert.strictEqual(evaluate('(function () { "use strict"\n return this === undefined; })()', { timeout: 10_000 }).result.value, true);
  });

  test('code without effects may be asked for', () => {
    assert.match(evaluate('globalThis.effectOfTest = 1', { throwOnSideEffect: true }).result.description, /^EvalError: Possible side-effect in debug-evaluate/);
    assert.strictEqual('effectOfTest' in globalThis, false);
    assert.strictEqual(evaluate('1 + 1', { throwOnSideEffect: true }).result.value, 2);
  });

  test('objects are held until they are released', () => {
    const { session, ask } = connected();
    const { objectId } = ask('Runtime.evaluate', { expression: '({ a: 1, get b() { return 2; }, [Symbol("s")]: 3 })', objectGroup: 'g' }).result;
    const { result, internalProperties } = ask('Runtime.getProperties', { objectId, ownProperties: true });
    assert.deepStrictEqual(result[0], { name: 'a', value: { type: 'number', value: 1, description: '1' }, writable: true, configurable: true, enumerable: true, isOwn: true });
    assert.strictEqual(result[1].get.type, 'function');
    assert.deepStrictEqual(result[1].set, { type: 'undefined' });
    assert.strictEqual(result[2].symbol.description, 'Symbol(s)');
    assert.strictEqual(internalProperties[0].name, '[[Prototype]]');
    assert.deepStrictEqual(ask('Runtime.callFunctionOn', { objectId, functionDeclaration: 'function (x) { return [this.a, this.b, x]; }', arguments: [{ unserializableValue: '-0' }], returnByValue: true }).result.value, [1, 2, 0]);
    assert.strictEqual(ask('Runtime.callFunctionOn', { objectId, functionDeclaration: 'function (o) { return this === o; }', arguments: [{ objectId }] }).result.value, true);
    assert.match(ask('Runtime.callFunctionOn', { objectId, functionDeclaration: '5' }).message, /Given expression does not evaluate to a function/);
    assert.match(ask('Runtime.callFunctionOn', { functionDeclaration: 'function () {}' }).message, /-32602: Either objectId or executionContextId or uniqueContextId must be specified/);
    assert.deepStrictEqual(ask('Runtime.releaseObjectGroup', { objectGroup: 'g' }), {});
    assert.match(ask('Runtime.getProperties', { objectId }).message, /Could not find object with given id/);
    assert.match(ask('Runtime.getProperties', { objectId: 'x' }).message, /Invalid remote object id/);
    assert.match(ask('Runtime.getProperties', { objectId: '1.1.1' }).message, /Cannot find context with specified id/);
    session.disconnect();
  });

  test('scripts are compiled once and run once', () => {
    const { session, ask } = connected();
    const params = { expression: '40 + 2', sourceURL: 'answer.js', persistScript: true };
    assert.match(ask('Runtime.compileScript', params).message, /Runtime agent is not enabled/);
    ask('Runtime.enable');
    const { scriptId } = ask('Runtime.compileScript', params);
    assert.strictEqual(ask('Runtime.runScript', { scriptId }).result.value, 42);
    assert.match(ask('Runtime.runScript', { scriptId }).message, /No script with given id/);
    const failure = (expression: string): Message => ask('Runtime.compileScript', { ...params, expression }).exceptionDetails;
    const { text, lineNumber, columnNumber, url } = failure('40 +');
    assert.deepStrictEqual([text, lineNumber, columnNumber, url], ['Uncaught', 0, 4, undefined]);
    assert.match(failure('return 1').exception.description, /^SyntaxError/);
    assert.strictEqual(failure('"use strict"; globalThis.ranOfTest = 1; function declaredByCompiling() {}'), undefined);
    assert.strictEqual('ranOfTest' in globalThis || 'declaredByCompiling' in globalThis, false);
    session.disconnect();
  });

  test('tells of calls of the console', () => {
    const { session, ask } = connected();
    const calls: Message[] = [];
    session.on('Runtime.consoleAPICalled', ({ params }: Message) => { calls.push(params); });
    ask('Runtime.discardConsoleEntries');
    ask('Runtime.enable');
    inspector.console.log('%s', 'a', { z: 1 });
    inspector.console.warn('careful');
    session.disconnect();
    inspector.console.log('nobody listens');
    assert.deepStrictEqual(calls.map(({ type }) => type), ['log', 'warning']);
    const [{ args, executionContextId, stackTrace }] = calls;
    assert.deepStrictEqual(args.slice(0, 2), [{ type: 'string', value: '%s' }, { type: 'string', value: 'a' }]);
    assert.deepStrictEqual(args[2].preview.properties, [{ name: 'z', type: 'number', value: '1' }]);
    assert.strictEqual(executionContextId, 1);
    assert.ok(stackTrace.callFrames[0].url.includes('inspector.test'));
  });

  test('keeps calls of the console for later', () => {
    const { session, ask } = connected();
    ask('Runtime.discardConsoleEntries');
    inspector.console.log('cleared');
    inspector.console.clear();
    for (let i = 0; i < 3; i++) inspector.console.log(i);
    const calls: unknown[] = [];
    session.on('Runtime.consoleAPICalled', ({ params }: Message) => { calls.push(params.type === 'clear' ? 'clear' : params.args[0].value); });
    ask('Runtime.enable');
    assert.deepStrictEqual(calls, ['clear', 0, 1, 2]);
    ask('Runtime.disable');
    ask('Runtime.discardConsoleEntries');
    for (let i = 0; i < 1005; i++) inspector.console.log(i);
    session.disconnect();
    const later = connected();
    calls.length = 0;
    later.session.on('Runtime.consoleAPICalled', ({ params }: Message) => { calls.push(params.args[0].value); });
    later.ask('Runtime.enable');
    assert.deepStrictEqual(calls, Array.from({ length: 1000 }, (_, i) => i + 5));
    later.ask('Runtime.discardConsoleEntries');
    later.session.disconnect();
  });

  test('bindings tell of their calls', () => {
    const { session, ask } = connected();
    const calls: Message[] = [];
    session.on('Runtime.bindingCalled', ({ params }: Message) => { calls.push(params); });
    const call = (payload: string): Message => ask('Runtime.evaluate', { expression: `bindingOfTest(${payload})` });
    ask('Runtime.addBinding', { name: 'bindingOfTest' });
    call('"before"');
    ask('Runtime.enable');
    call('"payload"');
    assert.match(call('1').result.description, /^Error: Invalid arguments: should be exactly one string\./);
    ask('Runtime.removeBinding', { name: 'bindingOfTest' });
    assert.strictEqual(call('"unheard"').result.type, 'undefined');
    ask('Runtime.addBinding', { name: 'bindingOfTest' });
    ask('Runtime.disable');
    call('"again"');
    assert.strictEqual(ask('Runtime.addBinding', { name: 'otherOfTest', executionContextId: 77 }).message, 'Inspector error -32602: Cannot find execution context with given executionContextId');
    ask('Runtime.addBinding', { name: 'otherOfTest', executionContextName: 'no context is called this' });
    assert.strictEqual('otherOfTest' in globalThis, false);
    session.disconnect();
    assert.deepStrictEqual(calls.map(({ name, payload, executionContextId }) => [name, payload, executionContextId]), ['before', 'payload', 'again'].map((payload) => ['bindingOfTest', payload, 1]));
  });
});

describe('other domains', () => {
  test('Schema lists domains', () => {
    const { session, ask } = connected();
    assert.deepStrictEqual(ask('Schema.getDomains').domains.map(({ name }: Message) => name), ['Runtime', 'Debugger', 'Profiler', 'HeapProfiler', 'Schema']);
    session.disconnect();
  });

  test('Profiler gives a profile', async () => {
    const session = new promises.Session();
    session.connect();
    await assert.rejects(session.post('Profiler.start'), { message: 'Inspector error -32000: Profiler is not enabled' });
    await assert.rejects(session.post('Profiler.stop'), { message: 'Inspector error -32000: No recording profiles found' });
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    const { profile } = (await session.post('Profiler.stop')) as Message;
    assert.strictEqual(profile.nodes[0].callFrame.functionName, '(root)');
    assert.strictEqual(profile.samples.length, profile.timeDeltas.length);
    assert.ok(profile.endTime >= profile.startTime);
    session.disconnect();
  });

  test('HeapProfiler takes snapshots in chunks', async () => {
    const session = new promises.Session();
    session.connect();
    const chunks: string[] = [];
    session.on('HeapProfiler.addHeapSnapshotChunk', ({ params }: Message) => { chunks.push(params.chunk); });
    assert.deepStrictEqual(await session.post('HeapProfiler.takeHeapSnapshot'), {});
    session.disconnect();
    const { snapshot, nodes } = JSON.parse(chunks.join(''));
    assert.strictEqual(nodes.length, snapshot.node_count * snapshot.meta.node_fields.length);
  });

  test('NodeTracing hands on what is traced', async () => {
    const session = new promises.Session();
    session.connect();
    const events: Message[] = [];
    let complete = 0;
    session.on('NodeTracing.dataCollected', ({ params }: Message) => { events.push(...params.value); });
    session.on('NodeTracing.tracingComplete', () => { complete++; });
    await assert.rejects(session.post('NodeTracing.start', { traceConfig: { includedCategories: [] } }), { message: 'Inspector error -32600: At least one category should be enabled' });
    await session.post('NodeTracing.start', { traceConfig: { includedCategories: ['node.async_hooks'] } });
    await assert.rejects(session.post('NodeTracing.start', { traceConfig: { includedCategories: ['v8'] } }), { message: 'Inspector error -32600: Call NodeTracing::end to stop tracing before updating the config' });
    clearTimeout(setTimeout(() => {}, 1000));
    await session.post('NodeTracing.stop');
    session.disconnect();
    assert.strictEqual(complete, 1);
    assert.ok(events.some(({ name, cat }) => name === 'Timeout' && cat === 'node,node.async_hooks'));
    assert.ok(events.some(({ ph, name }) => ph === 'M' && name === 'process_name'));
  });

  test('Network and DOMStorage check what programs report', () => {
    for (const report of [Network.requestWillBeSent, DOMStorage.registerStorage] as ((params: unknown) => void)[]) {
      assert.throws(() => report('params'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "params" argument must be of type object. Received type string (\'params\')' });
    }
  });

  test('nothing is open', () => {
    assert.strictEqual(inspector.url(), undefined);
    assert.throws(() => inspector.waitForDebugger(), { code: 'ERR_INSPECTOR_NOT_ACTIVE', message: 'Inspector is not active' });
    inspector.close();
    assert.throws(() => inspector.open(99999), { code: 'ERR_OUT_OF_RANGE' });
  });
});
