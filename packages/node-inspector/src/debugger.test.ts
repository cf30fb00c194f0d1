import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Session } from 'node:inspector';
import { setImmediate, setTimeout } from 'node:timers';

// oxlint-disable-next-line typescript/no-explicit-any -- the protocol's messages have many shapes
type Message = any;

interface Client {
  session: Session;
  ask(method: string, params?: object): Message;
  /** What is said of pauses by clients' code: one line each. */
  lines: string[];
  end(): void;
}

function connected(): Client {
  const session = new Session();
  session.connect();
  return {
    session,
    lines: [],
    ask(method, params) {
      let answer: Message;
      session.post(method, params, (error: unknown, result: unknown) => { answer = error ?? result; });
      return answer;
    },
    end() { session.disconnect(); },
  };
}

let last = 0;

/** Runs a script; `react` is called where it stops, with the pause. Gives the client, and what the script gave. */
function run(source: string, react: (pause: Message, client: Client, url: string) => void, prepare?: (client: Client, url: string) => void): { lines: string[]; answer: Message } {
  const client = connected();
  const url = `debugged-${++last}.js`;
  let scriptId: string | undefined;
  client.session.on('Debugger.scriptParsed', ({ params }: Message) => { if (params.url === url) scriptId = params.scriptId; });
  client.session.on('Debugger.paused', ({ params }: Message) => {
    // What is around the script is not looked at: Node's own code here, nothing there.
    params.callFrames = params.callFrames.filter((frame: Message) => frame.location.scriptId === scriptId);
    if (params.callFrames.length > 0) react(params, client, url);
    else client.ask('Debugger.resume');
  });
  client.ask('Debugger.enable');
  prepare?.(client, url);
  const answer = client.ask('Runtime.evaluate', { expression: `${source}\n//# sourceURL=${url}` });
  client.ask('Debugger.disable');
  client.end();
  return { lines: client.lines, answer };
}

const at = ({ functionName, location }: Message): string => `${functionName}@${location.lineNumber}:${location.columnNumber}`;

function variables(client: Client, scope: Message): string {
  const { result } = client.ask('Runtime.getProperties', { objectId: scope.object.objectId, ownProperties: true });
  return result.map(({ name, value }: Message) => `${name}=${value.value ?? value.description ?? value.type}`).join(' ');
}

/** Where a script stops, beginning with its `debugger` statement, if each stop is answered by the command. */
function steps(source: string, command: string): string[] {
  return run(source, ({ callFrames }, client) => {
    const result = callFrames[0].returnValue;
    client.lines.push(callFrames.map(at).join(' ') + (result === undefined ? '' : ` ←${result.value ?? result.type}`) );
    client.ask(`Debugger.${command}`);
  }).lines;
}

describe('stepping', () => {
  const source = 'function f(a) {\n  let x = 1;\n  const y = a + x, z = 2;\n  if (y) {\n    g(z);\n  } else x++;\n  return x;\n}\nfunction g(b) {\n  return b;\n}\nfunction main() {\n  debugger;\n  f(1);\n  f(2);\n}\nmain();';

  test('into calls', () => {
    assert.deepStrictEqual(steps(source, 'stepInto').slice(0, 14), [
      'main@12:2 @16:0', 'main@13:2 @16:0', 'f@1:10 main@13:2 @16:0', 'f@2:12 main@13:2 @16:0', 'f@2:23 main@13:2 @16:0', 'f@3:2 main@13:2 @16:0', 'f@4:4 main@13:2 @16:0',
      'g@9:2 f@4:4 main@13:2 @16:0', 'g@9:11 f@4:4 main@13:2 @16:0 ←2', 'f@6:2 main@13:2 @16:0', 'f@6:11 main@13:2 @16:0 ←1', 'main@14:2 @16:0', 'f@1:10 main@14:2 @16:0', 'f@2:12 main@14:2 @16:0',
    ]);
  });

  test('over calls', () => {
    assert.deepStrictEqual(steps(source, 'stepOver').slice(0, 4), ['main@12:2 @16:0', 'main@13:2 @16:0', 'main@14:2 @16:0', 'main@15:0 @16:0 ←undefined']);
  });

  test('out of functions', () => {
    const inside = source.replace('  return b;', '  debugger;\n  return b;').replace('  debugger;\n  f(1)', '  f(1)');
    assert.deepStrictEqual(steps(inside, 'stepOut').slice(0, 3), ['g@9:2 f@4:4 main@13:2 @16:0', 'f@6:2 main@13:2 @16:0', 'main@14:2 @16:0']);
  });

  test('through loops', () => {
    const loops = 'var seen;\n(() => {\n  debugger;\n  for (let i = 0; i < 2; i++)\n    seen = i;\n  for (const x of [1])\n    seen = x;\n  let n = 1;\n  while (n > 0)\n    n--;\n  do { seen = n; } while (n > 0);\n})();';
    assert.deepStrictEqual(steps(loops, 'stepOver').slice(0, 18).map((line) => line.split(' ')[0]), [
      '@2:2', '@3:15', '@3:20', '@4:4', '@3:26', '@3:20', '@4:4', '@3:26', '@3:20', '@5:18', '@5:13', '@6:4', '@7:10', '@8:11', '@9:4', '@8:11', '@10:7', '@10:28',
    ]);
  });

  test('through what waits, errors and cases', () => {
    const flow = '(() => {\n  debugger;\n  try {\n    throw 1;\n  } catch (e) {\n    e;\n  } finally {\n    1 + 1;\n  }\n  switch (2) {\n    case 2:\n      break;\n  }\n  const i = (function* () {\n    const x = yield 1;\n    x;\n  })();\n  i.next();\n  i.next(2);\n})();';
    assert.deepStrictEqual(steps(flow, 'stepInto').map((line) => line.split(' ')[0]).filter((line) => !/@(?:1[38]|17|19)/.test(line!)).slice(0, 9), [
      '@1:2', '@3:4', '@5:4', '@7:4', '@9:2', '@11:6', '@14:14', '@15:4', '@16:2',
    ]);
  });
});

describe('what is in scope', () => {
  const source = 'function scopes(p) {\n  var v = 2;\n  { let b = 3;\n    try { throw 4; } catch (e) {\n      return ((q) => {\n        debugger;\n        return p + v + b + e + q;\n      })(5);\n    }\n  }\n}\nscopes.call({ self: 1 }, 1);';

  test('shows, by scopes', () => {
    const { lines, answer } = run(source, ({ callFrames }, client) => {
      for (const scope of callFrames[0].scopeChain) if (scope.type !== 'global' && scope.type !== 'script') client.lines.push(`${scope.type} ${scope.name ?? '-'} ${variables(client, scope)}`);
      client.lines.push(callFrames[0].scopeChain.at(-1).type);
    });
    assert.strictEqual(answer.result.value, 15);
    assert.deepStrictEqual(lines.filter((line) => !line.startsWith('closure')), ['local - q=5', 'catch scopes e=4', 'block scopes b=3', 'global']);
    assert.match(lines.find((line) => line.startsWith('closure'))!, /closure scopes (?:.* )?p=1 v=2/);
  });

  test('is what expressions are evaluated in', () => {
    const { lines } = run(source, ({ callFrames }, client) => {
      const on = (expression: string, frame = 0, options = {}): Message => client.ask('Debugger.evaluateOnCallFrame', { callFrameId: callFrames[frame].callFrameId, expression, ...options });
      const value = (...args: Parameters<typeof on>): void => { client.lines.push(JSON.stringify(on(...args).result.value)); };
      value('p + v + b + e + q');
      value('this.self', 1);
      value('typeof q', 1);
      value('v = 20; v', 0);
      value('({ v, q })', 0, { returnByValue: true });
      client.lines.push(on('nope').exceptionDetails.exception.className);
      client.lines.push(on('v = 1', 0, { throwOnSideEffect: true }).exceptionDetails.exception.className);
      client.lines.push(on('1', 0, { returnByValue: 1 }).message);
      client.lines.push(client.ask('Debugger.evaluateOnCallFrame', { callFrameId: 'x', expression: '1' }).message);
    });
    assert.deepStrictEqual(lines, ['15', '1', '"undefined"', '20', '{"v":20,"q":5}', 'ReferenceError', 'EvalError', 'Inspector error -32602: Invalid parameters', 'Inspector error -32000: Invalid call frame id']);
  });

  test('can be given other values', () => {
    const { lines, answer } = run(source, ({ callFrames }, client) => {
      const set = (variableName: string, value: unknown, scopeNumber = 0): Message => client.ask('Debugger.setVariableValue', { scopeNumber, variableName, newValue: { value }, callFrameId: callFrames[0].callFrameId });
      client.lines.push(JSON.stringify(set('q', 50)), set('nope', 1).message, set('q', 1, 99).message);
    });
    assert.deepStrictEqual(lines, ['{}', 'Inspector error -32603: Internal error', 'Inspector error -32000: Could not find scope with given number']);
    assert.strictEqual(answer.result.value, 60);
  });

  test('has what a function is about to return', () => {
    let stops = 0;
    const { answer } = run('(function () {\n  debugger;\n  return 1;\n})()', ({ callFrames }, client) => {
      if (++stops < 3) client.ask('Debugger.stepOver');
      else {
        assert.strictEqual(callFrames[0].returnValue.value, 1);
        assert.deepStrictEqual(client.ask('Debugger.setReturnValue', { newValue: { value: 7 } }), {});
      }
    });
    assert.strictEqual(answer.result.value, 7);
  });

  test('has the private names of classes', () => {
    const { lines } = run('new (class { #p = 2; m() { debugger; return this.#p; } })().m()', ({ callFrames }, client) => {
      client.lines.push(String(client.ask('Debugger.evaluateOnCallFrame', { callFrameId: callFrames[0].callFrameId, expression: 'this.#p' }).result.value));
    });
    assert.deepStrictEqual(lines, ['2']);
  });
});

describe('breakpoints', () => {
  const source = 'function hit(n) {\n  let sum = 0;\n  for (let i = 0; i < n; i++) {\n    sum += i;\n  }\n  return sum;\n}\nhit(3);';

  test('stop code, by address, expression or hash, if their conditions are true', () => {
    const { lines, answer } = run(source, ({ callFrames, reason, hitBreakpoints }, client, url) => {
      client.lines.push(`${at(callFrames[0])} ${reason} ${hitBreakpoints.map((id: string) => id.replace(url, 'URL')).join()}`);
    }, ({ ask, lines: said }, url) => {
      said.push(ask('Debugger.setBreakpointByUrl', { lineNumber: 3, url, condition: 'i === 1' }).breakpointId.replace(url, 'URL'));
      said.push(ask('Debugger.setBreakpointByUrl', { lineNumber: 5, urlRegex: `^${url}$` }).breakpointId.replace(url, 'URL'));
      assert.strictEqual(ask('Debugger.setBreakpointByUrl', { lineNumber: 3, url }).message, 'Inspector error -32000: Breakpoint at specified location already exists.');
    });
    assert.deepStrictEqual(lines, ['1:3:0:URL', '2:5:0:^URL$', 'hit@3:4 other 1:3:0:URL', 'hit@5:2 other 2:5:0:^URL$']);
    assert.strictEqual(answer.result.value, 3);
  });

  test('log instead, where their conditions say so', () => {
    const logged: unknown[] = [];
    (globalThis as Message).logged = logged;
    const { lines } = run(source, (_, client) => { client.lines.push('stopped'); }, ({ ask }, url) => { ask('Debugger.setBreakpointByUrl', { lineNumber: 3, url, condition: 'logged.push(sum), false' }); });
    delete (globalThis as Message).logged;
    assert.deepStrictEqual([lines, logged], [[], [0, 0, 1]]);
  });

  test('are told of when the script comes', () => {
    const resolved: Message[] = [];
    run(source, () => {}, ({ ask, session }, url) => {
      session.on('Debugger.breakpointResolved', ({ params }: Message) => { resolved.push({ id: params.breakpointId.replace(url, 'URL'), ...params.location, scriptId: typeof params.location.scriptId }); });
      ask('Debugger.setBreakpointByUrl', { lineNumber: 2, columnNumber: 17, url });
    });
    assert.deepStrictEqual(resolved, [{ id: '1:2:17:URL', scriptId: 'string', lineNumber: 2, columnNumber: 20 }]);
  });

  test('are set while code is stopped, taken away, and switched off', () => {
    let stops = 0;
    const { lines } = run(`debugger; ${source}`, ({ callFrames }, client) => {
      const { ask } = client;
      client.lines.push(at(callFrames[0]));
      if (++stops > 1) {
        ask('Debugger.setBreakpointsActive', { active: false });
        return;
      }
      const { scriptId } = callFrames[0].location;
      const first = ask('Debugger.setBreakpoint', { location: { scriptId, lineNumber: 1 } });
      client.lines.push(`${first.actualLocation.lineNumber}:${first.actualLocation.columnNumber}`, String(first.breakpointId === `4:1:0:${scriptId}`));
      client.lines.push(ask('Debugger.setBreakpoint', { location: { scriptId, lineNumber: 1 } }).message);
      client.lines.push(ask('Debugger.setBreakpoint', { location: { scriptId, lineNumber: 99 } }).message);
      ask('Debugger.removeBreakpoint', { breakpointId: first.breakpointId });
      ask('Debugger.setBreakpoint', { location: { scriptId, lineNumber: 3 } });
    });
    assert.deepStrictEqual(lines, ['@0:0', '1:12', 'true', 'Inspector error -32000: Breakpoint at specified location already exists.', 'Inspector error -32000: Could not resolve breakpoint', 'hit@3:4']);
  });

  test('are possible where code can stop', () => {
    const { lines } = run(`debugger; ${source}`, ({ callFrames }, client) => {
      const { scriptId } = callFrames[0].location;
      const possible = (start: object, end?: object): string => client.ask('Debugger.getPossibleBreakpoints', { start: { scriptId, ...start }, ...(end && { end: { scriptId, ...end } }) }).locations
        .filter(({ type }: Message) => type !== 'call').map(({ lineNumber, columnNumber, type }: Message) => `${lineNumber}:${columnNumber}${type?.[0] ?? ''}`).join(' ');
      client.lines.push(possible({ lineNumber: 1 }, { lineNumber: 6, columnNumber: 0 }), possible({ lineNumber: 2, columnNumber: 18 }, { lineNumber: 3 }));
      client.lines.push(client.ask('Debugger.getPossibleBreakpoints', { start: { scriptId: 'nope', lineNumber: 0 } }).message);
    });
    assert.deepStrictEqual(lines, ['1:12 2:15 2:20 2:26 3:4 5:2 5:13r', '2:20 2:26', 'Inspector error -32000: Script not found']);
  });

  test('that last once are what code continues to', () => {
    const { lines } = run(`debugger; ${source}`, ({ callFrames, reason }, client) => {
      client.lines.push(`${at(callFrames[0])} ${reason}`);
      const { scriptId } = callFrames[0].location;
      if (client.lines.length === 1) client.ask('Debugger.continueToLocation', { location: { scriptId, lineNumber: 3, columnNumber: 4 } });
    });
    assert.deepStrictEqual(lines, ['@0:0 other', 'hit@3:4 other']);
  });
});

describe('exceptions', () => {
  const source = 'function fails() {\n  throw new RangeError("one");\n}\ntry {\n  fails();\n} catch {}\nfunction calls() {\n  null.x;\n}\ncalls();';

  const stops = (state: string): string[] => run(source, ({ callFrames, reason, data }, client) => {
    client.lines.push(`${at(callFrames[0])} ${reason} ${data.className} ${data.uncaught}`.replace(/(@\d+):\d+/, '$1'));
  }, ({ ask }) => { ask('Debugger.setPauseOnExceptions', { state }); }).lines;

  test('stop code where that is asked for', () => {
    assert.deepStrictEqual(stops('all'), ['fails@1 exception RangeError false', 'calls@7 exception TypeError false']);
    assert.deepStrictEqual(stops('none'), []);
    const { ask, end } = connected();
    ask('Debugger.enable');
    assert.strictEqual(ask('Debugger.setPauseOnExceptions', { state: 'x' }).message, 'Inspector error -32000: Unknown pause on exceptions mode: x');
    ask('Debugger.disable');
    end();
  });

  test('of async functions reject promises', () => {
    const { lines } = run('async function later() { throw 5; }\nlater().catch(() => {});', ({ reason, data }, client) => { client.lines.push(`${reason} ${data.value}`); }, ({ ask }) => { ask('Debugger.setPauseOnExceptions', { state: 'all' }); });
    assert.strictEqual(lines.length, 1);
    assert.match(lines[0]!, / 5$/);
  });
});

describe('what has caused what is stopped', () => {
  /** The stacks behind each stop, as `reason: function@line …`. */
  async function causes(source: string, depth: number): Promise<string[]> {
    const { session, ask, end } = connected();
    const url = `caused-${++last}.js`;
    const told: string[] = [];
    let own: string | undefined;
    Object.assign(globalThis, { timersOfTest: { setImmediate, setTimeout } });
    session.on('Debugger.scriptParsed', ({ params }: Message) => { if (params.url === url) own = params.scriptId; });
    session.on('Debugger.paused', ({ params }: Message) => {
      const chain: string[] = [];
      for (let stack = params.asyncStackTrace; stack !== undefined; stack = stack.parent) {
        const frames = stack.callFrames.filter(({ scriptId }: Message) => scriptId === own).map(({ functionName, lineNumber }: Message) => `${functionName}@${lineNumber}`);
        chain.push(`${stack.description}: ${frames.join(' ')}`);
      }
      told.push(chain.join(', '));
    });
    ask('Debugger.enable');
    ask('Runtime.setAsyncCallStackDepth', { maxDepth: depth });
    await new Promise((resolve) => { session.post('Runtime.evaluate', { expression: `${source}\n//# sourceURL=${url}`, awaitPromise: true }, resolve); });
    ask('Debugger.disable');
    end();
    return told;
  }

  test('is shown for what waited', async () => {
    const source = 'async function outer() {\n  await inner();\n  debugger;\n}\nasync function inner() {\n  await 1;\n  debugger;\n  await 2;\n  throw 1;\n}\n(async () => { try { await outer(); } catch { debugger; } })()';
    assert.deepStrictEqual(await causes(source, 8), ['await: outer@1 @10 @10', 'await: @10']);
    assert.deepStrictEqual(await causes(source, 0), ['', '']);
    assert.deepStrictEqual(await causes('(async () => { for await (const x of [1, 2]) if (x === 2) debugger; })()', 8), ['await: @0']);
  });

  test('is shown for timers, as far back as is asked for', async () => {
    const source = 'const later = () => new Promise((r) => timersOfTest.setTimeout(() => { debugger; r(); }, 1));\nfunction soon() { return new Promise((r) => timersOfTest.setImmediate(() => { debugger; r(); })); }\n(async () => { await later(); await soon(); })()';
    assert.deepStrictEqual(await causes(`{ ${source} }`, 8), ['Timeout: @0 later@0 @2 @2', 'Immediate: @1 soon@1 @2, await: @2']);
    const forever = 'let n = 0; new Promise((r) => { function tick() { if (++n === 6) { debugger; r(); } else timersOfTest.setTimeout(tick, 1); } tick(); })';
    assert.deepStrictEqual(await causes(`{ ${forever} }`, 3), ['Timeout: tick@0, Timeout: tick@0, Timeout: tick@0']);
  });
});

describe('clients', () => {
  test('are told of scripts with their texts', () => {
    const source = 'var told = "Größe";\n\ntold;\n//# sourceMappingURL=told.map';
    let script: Message;
    const texts: Message[] = [];
    run(source, () => {}, ({ session, ask }, url) => session.on('Debugger.scriptParsed', ({ params }: Message) => {
      if (params.url !== url) return;
      script = params;
      texts.push(ask('Debugger.getScriptSource', { scriptId: params.scriptId }).scriptSource.replace(/\n.*$/, ''));
      texts.push(ask('Debugger.searchInContent', { scriptId: params.scriptId, query: 'TOLD;' }).result, ask('Debugger.searchInContent', { scriptId: params.scriptId, query: '^t.ld', isRegex: true, caseSensitive: true }).result);
      texts.push(ask('Debugger.getScriptSource', { scriptId: 'nope' }).message);
    }));
    assert.deepStrictEqual(texts, [source, [{ lineNumber: 2, lineContent: 'told;' }], [{ lineNumber: 2, lineContent: 'told;' }], 'Inspector error -32000: No script for id: nope']);
    const { startLine, endLine, executionContextId, sourceMapURL, hasSourceURL, isModule, scriptLanguage, hash } = script;
    assert.deepStrictEqual({ startLine, endLine, executionContextId, sourceMapURL, hasSourceURL, isModule, scriptLanguage }, { startLine: 0, endLine: 4, executionContextId: 1, sourceMapURL: 'told.map', hasSourceURL: true, isModule: false, scriptLanguage: 'JavaScript' });
    assert.match(hash, /^[0-9a-f]{64}$/);
  });

  test('stop code all at once, and are told when it goes on', () => {
    const [first, second] = [connected(), connected()];
    const order: string[] = [];
    for (const [name, { session, ask }] of Object.entries({ first, second })) {
      session.on('Debugger.paused', () => { order.push(`${name} paused`); });
      session.on('Debugger.resumed', () => { order.push(`${name} resumed`); });
      ask('Debugger.enable');
    }
    first.ask('Runtime.evaluate', { expression: 'debugger; 1' });
    assert.deepStrictEqual(order, ['first paused', 'second paused', 'first resumed', 'second resumed']);
    first.ask('Debugger.setSkipAllPauses', { skip: true });
    second.ask('Debugger.setSkipAllPauses', { skip: true });
    first.ask('Runtime.evaluate', { expression: 'debugger; 2' });
    assert.strictEqual(order.length, 4);
    for (const { ask, end } of [first, second]) {
      ask('Debugger.disable');
      end();
    }
  });

  test('pass scripts by whose addresses match, but for breakpoints', () => {
    const stops = (patternOf: (url: string) => string, breaks = false): number => run('function over() {\n  debugger;\n  try {\n    throw 1;\n  } catch {}\n}\nover();', (_, client) => { client.lines.push('stopped'); }, ({ ask }, url) => {
      if (breaks) ask('Debugger.setBreakpointByUrl', { lineNumber: 6, url });
      ask('Debugger.setPauseOnExceptions', { state: 'all' });
      assert.match(ask('Debugger.setBlackboxPatterns', { patterns: ['('] }).message, /^Inspector error -32000: Pattern parser error: Uncaught SyntaxError: /);
      assert.deepStrictEqual(ask('Debugger.setBlackboxPatterns', { patterns: ['nothing is called this', patternOf(url)] }), {});
    }).lines.length;
    assert.strictEqual(stops(() => 'nor this'), 2);
    assert.strictEqual(stops(() => 'nor this', true), 3);
    assert.strictEqual(stops((url) => `^${url}$`), 0);
    assert.strictEqual(stops((url) => `^${url}$`, true), 1);
  });

  test('may give patterns that are none, and several breakpoints that come to one place', () => {
    const { lines, answer } = run('debugger;\nfunction f(a) {\n  // nothing\n\n  const b = a;\n  return b;\n}\nf(1);\nf(2);', ({ hitBreakpoints, callFrames }, client, url) => {
      if (client.lines.length > 0) {
        client.lines.push(`${at(callFrames[0])} ${hitBreakpoints.map((id: string) => id.slice(0, 4))}`);
        return;
      }
      const { scriptId } = callFrames[0].location;
      for (const [method, params] of [['setBreakpoint', { location: { scriptId, lineNumber: 2 } }], ['setBreakpoint', { location: { scriptId, lineNumber: 3 } }], ['setBreakpointByUrl', { url, lineNumber: 3 }], ['setBreakpoint', { location: { scriptId, lineNumber: 3 } }]] as const) {
        const { message, actualLocation, locations } = client.ask(`Debugger.${method}`, params);
        const place = actualLocation ?? locations?.[0];
        client.lines.push(message ?? `${place.lineNumber}:${place.columnNumber}`);
      }
    }, ({ ask }) => {
      assert.deepStrictEqual(ask('Debugger.setBreakpointByUrl', { lineNumber: 0, urlRegex: '(' }), { breakpointId: '2:0:0:(', locations: [] });
    });
    assert.strictEqual(answer.result.value, 2);
    assert.deepStrictEqual(lines, ['4:12', '4:12', '4:12', 'Inspector error -32000: Breakpoint at specified location already exists.', 'f@4:12 4:2:,4:3:,1:3:', 'f@4:12 4:2:,4:3:,1:3:']);
  });

  test('may stop before scripts', () => {
    const { ask, session, end } = connected();
    const stops: string[] = [];
    session.on('Debugger.paused', ({ params: { reason, data, callFrames } }: Message) => { stops.push(`${reason} ${data.url} ${data.sourceMapURL ?? '-'} ${at(callFrames[0])}`); });
    ask('Debugger.enable');
    const before = (instrumentation: string): Message => ask('Debugger.setInstrumentationBreakpoint', { instrumentation });
    const evaluated = (name: string, more = ''): number => ask('Runtime.evaluate', { expression: `function before() {\n  return 1; }\n before();\n//# sourceURL=${name}.js${more}` }).result.value;
    assert.deepStrictEqual(before('beforeScriptExecution'), { breakpointId: '8:beforeScriptExecution' });
    assert.strictEqual(before('beforeScriptExecution').message, 'Inspector error -32000: Instrumentation breakpoint is already enabled.');
    assert.strictEqual(evaluated('before1'), 1);
    ask('Debugger.removeBreakpoint', { breakpointId: '8:beforeScriptExecution' });
    before('beforeScriptWithSourceMapExecution');
    evaluated('before2');
    evaluated('before3', '\n//# sourceMappingURL=before.map');
    ask('Debugger.setBreakpointsActive', { active: false });
    evaluated('before4', '\n//# sourceMappingURL=before.map');
    ask('Debugger.disable');
    end();
    assert.deepStrictEqual(stops, ['instrumentation before1.js - @2:1', 'instrumentation before3.js before.map @2:1']);
  });

  test('pass functions by that are in ranges', () => {
    const { lines } = run('function lib(f) {\n  const x = f(1);\n  return x;\n}\nfunction own(x) {\n  return x;\n}\nfunction go() {\n  debugger;\n  lib(own);\n}\ngo();', ({ callFrames }, client) => {
      const { scriptId } = callFrames[0].location;
      if (client.lines.length === 0) {
        for (const positions of [[[3, 0], [1, 0]], [[-1, 0]], [[1, -1]], [[0, 0], [3, 1]]]) {
          client.lines.push(client.ask('Debugger.setBlackboxedRanges', { scriptId, positions: positions.map(([lineNumber, columnNumber]) => ({ lineNumber, columnNumber })) }).message?.slice(24) ?? 'set');
        }
        client.lines.push(client.ask('Debugger.setBlackboxedRanges', { scriptId: 'nope', positions: [] }).message.slice(24));
      }
      client.lines.push(callFrames.map(at).join(' '));
      client.ask('Debugger.stepInto');
    });
    assert.deepStrictEqual(lines.slice(0, 8), [
      'Input positions array is not sorted or contains duplicate values.', "Position missing 'line' or 'line' < 0.", "Position missing 'column' or 'column' < 0.", 'set', 'No script with passed id.',
      'go@8:2 @11:0', 'go@9:2 @11:0', 'own@5:2 lib@1:12 go@9:2 @11:0',
    ]);
  });

  test('get errors where nothing is stopped, or the domain is not enabled', () => {
    const { ask, end } = connected();
    const disabled = 'Inspector error -32000: Debugger agent is not enabled';
    const running = 'Inspector error -32000: Can only perform operation while paused.';
    for (const [method, params] of [['pause'], ['setBreakpointByUrl', { lineNumber: 1, url: 'x' }], ['getScriptSource', { scriptId: '1' }], ['setPauseOnExceptions', { state: 'all' }]] as [string, object?][]) assert.strictEqual(ask(`Debugger.${method}`, params).message, disabled);
    const { debuggerId } = ask('Debugger.enable');
    assert.strictEqual(ask('Debugger.enable').debuggerId, debuggerId);
    for (const method of ['resume', 'stepInto', 'stepOver', 'stepOut']) assert.strictEqual(ask(`Debugger.${method}`).message, running);
    assert.strictEqual(ask('Debugger.evaluateOnCallFrame', { callFrameId: '1', expression: '1' }).message, running);
    assert.strictEqual(ask('Debugger.setBreakpointByUrl', { lineNumber: 1 }).message, 'Inspector error -32000: Either url or urlRegex or scriptHash must be specified.');
    assert.strictEqual(ask('Debugger.setBreakpointByUrl', { lineNumber: 1, url: 'x', columnNumber: -1 }).message, 'Inspector error -32000: Incorrect column number');
    assert.strictEqual(ask('Debugger.setBreakpoint', { location: { scriptId: 'nope', lineNumber: 0 } }).message, 'Inspector error -32000: Could not resolve breakpoint');
    assert.deepStrictEqual(ask('Debugger.removeBreakpoint', { breakpointId: 'x' }), {});
    ask('Debugger.disable');
    end();
  });

  test('count what waits beside', async () => {
    const { ask, session, end } = connected();
    ask('Debugger.enable');
    ask('Profiler.enable');
    ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    const evaluated = (expression: string, replMode = false): Promise<unknown> => new Promise((resolve) => {
      session.post('Runtime.evaluate', { expression, awaitPromise: true, replMode }, (_, { result }: Message) => { resolve(result.value); });
    });
    assert.strictEqual(await evaluated('const waited = await 5; waited + 1', true), 6);
    assert.strictEqual(await evaluated('(async () => { await 1; if (waited) return await 2; })()\n//# sourceURL=waited.js'), 2);
    assert.deepStrictEqual(await evaluated('function* yields() { const got = yield; return got; } { const it = yields(); it.next(); it.next(4).value; }'), 4);
    const { result } = ask('Profiler.takePreciseCoverage');
    const { ranges } = result.find(({ url }: Message) => url === 'waited.js').functions[1];
    assert.deepStrictEqual(ranges.map(({ startOffset, endOffset, count }: Message) => [startOffset, endOffset, count]), [[1, 53, 1]]);
    ask('Debugger.disable');
    ask('Profiler.disable');
    end();
  });

  test('are told where errors were in the text that they sent', () => {
    const { answer } = run('var told = 1;\nif (told) { (() => nope)(); }', () => {});
    assert.deepStrictEqual([answer.exceptionDetails.lineNumber, answer.exceptionDetails.columnNumber], [1, 19]);
  });

  test('leave no names behind with what is over', () => {
    const { ask, end } = connected();
    ask('Debugger.enable');
    const evaluated = (expression: string): unknown => ask('Runtime.evaluate', { expression }).result.value;
    evaluated('var leftOfTest = 1');
    const before = Object.getOwnPropertyNames(globalThis);
    for (let i = 0; i < 3; i++) assert.strictEqual(evaluated(`for (const x of [1, 2]) if (x > 1) leftOfTest += x; leftOfTest`), 3 + i * 2);
    assert.deepStrictEqual(Object.getOwnPropertyNames(globalThis), before);
    assert.strictEqual(evaluated('leftOfTest = (x) => x + 1; leftOfTest(1)'), 2);
    assert.strictEqual(evaluated('leftOfTest(2)'), 3);
    ask('Debugger.disable');
    end();
  });

  test('leave the values of scripts as they are', () => {
    for (const [source, value] of [['if (true) { var dv = 1; }', undefined], ['5; { var dw = 1; }', 5], ['"use strict"\n; (function () { return this === undefined; })()', true], ['[(() => {}).name, ({ f: () => {} }).f.name, (class { static g = () => {}; }).g.name].join()', ',f,g']] as const) {
      assert.strictEqual(run(source, () => {}).answer.result.value, value, source);
    }
  });
});
