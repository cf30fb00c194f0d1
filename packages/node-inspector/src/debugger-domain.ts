import type { DebuggedScript } from '@tabnode/internal/debug-frames';
import { instrumentedScript, instrumentedScripts, onInstrumentedScript, type InstrumentedScript } from '@tabnode/internal/instrumented-script';
import { isNativeError } from '@tabnode/internal/types';
import { hash as digestOf, sha256 } from '@tabnode/node-crypto/hash';
import type { AsyncStack } from './async-stacks.ts';
import { Breakpoints } from './breakpoints.ts';
import { breakLocationFrom, breakLocations, kindName, locate, offsetOf, type Location } from './debug-locations.ts';
import { addAgent, currentPause, removeAgent, requestPause, resume, resumeUntil, updateCauses, type Agent, type Pause, type PauseTransport } from './debugger.ts';
import { evaluateOnFrame } from './evaluate-on-frame.ts';
import { exceptionDetails } from './exception-details.ts';
import { PassedBy } from './passed-by.ts';
import { optional, required, ProtocolError, serverError, type Command, type Domain, type Notify, type Params } from './protocol.ts';
import { CONTEXT_ID, isolateId, wrappingOf, type RemoteObjects } from './remote-objects.ts';
import { scopeChain, setVariable } from './scope-chain.ts';
import { directive, isAnonymous } from './scripts.ts';
import { searchLines } from './search-lines.ts';

const GROUP = 'backtrace';
const BEFORE_ALL = '8:beforeScriptExecution';
const BEFORE_MAPPED = '8:beforeScriptWithSourceMapExecution';
const EXCEPTIONS = ['none', 'caught', 'uncaught', 'all'] as const;

function isDebugged(script: InstrumentedScript | undefined): script is DebuggedScript {
  return script?.debug !== undefined;
}

function scriptOfId(scriptId: string, missing: string): DebuggedScript {
  const script = instrumentedScript(scriptId);
  if (!isDebugged(script)) throw serverError(missing);
  return script;
}

const shownUrl = (url: string): string => (isAnonymous(url) ? '' : url);
const hashes = /* @__PURE__ */ new WeakMap<DebuggedScript, string>();

function hashOf(script: DebuggedScript): string {
  let hash = hashes.get(script);
  if (hash === undefined) {
    hash = digestOf(sha256, script.source!);
    hashes.set(script, hash);
  }
  return hash;
}

function sourceMapOf({ source }: DebuggedScript): string {
  return directive(source!, 'sourceMappingURL') ?? '';
}

/** What clients are told of a script that is about to begin. */
function beginningData(script: DebuggedScript): object {
  const sourceMapURL = sourceMapOf(script);
  return { scriptId: script.scriptId, url: shownUrl(script.url), ...(sourceMapURL !== '' && { sourceMapURL }) };
}

/** What clients are told of a script. */
function scriptParsed(script: DebuggedScript): object {
  const source = script.source!;
  const end = locate(script, source.length);
  return {
    scriptId: script.scriptId,
    url: shownUrl(script.url),
    startLine: 0,
    startColumn: 0,
    endLine: end.lineNumber,
    endColumn: end.columnNumber,
    executionContextId: CONTEXT_ID,
    hash: hashOf(script),
    buildId: '',
    executionContextAuxData: { isDefault: true },
    isLiveEdit: false,
    sourceMapURL: sourceMapOf(script),
    hasSourceURL: directive(source, 'sourceURL') !== undefined,
    isModule: script.isModule,
    length: script.length,
    scriptLanguage: 'JavaScript',
    embedderName: shownUrl(script.url),
  };
}

/** A stack that has caused another, as the protocol has it. */
function stackTrace({ description, frames, parent }: AsyncStack): object {
  const callFrames = frames.map(({ script, fn, location }) => {
    const { name, start } = script.debug.functions[fn]!;
    // A function that waits in its parameters has come to no statement yet.
    const { lineNumber, columnNumber } = locate(script, location < 0 ? start : script.debug.locations[location * 5]!);
    return { functionName: name, scriptId: script.scriptId, url: shownUrl(script.url), lineNumber, columnNumber };
  });
  return { description, callFrames, ...(parent !== undefined && { parent: stackTrace(parent) }) };
}

function givenLocation(params: Params, name: string): { scriptId: string; line: number; column: number } {
  const location = required(params, name, 'object');
  return { scriptId: required(location, 'scriptId', 'string'), line: required(location, 'lineNumber', 'number'), column: optional(location, 'columnNumber', 'number') ?? 0 };
}

/** The Debugger domain for one client. It stops code that was rewritten to let it: by the bundler plugin, or by `Runtime.evaluate`. */
export function debuggerDomain(notify: Notify, objects: RemoteObjects, transport: PauseTransport | undefined): Domain {
  let enabled = false;
  let unlisten: (() => void) | undefined;
  let skipsAll = false;
  let causes = 0;
  let exceptions: (typeof EXCEPTIONS)[number] = 'none';
  let shown: Pause | undefined;
  const breakpoints = new Breakpoints(hashOf);
  const instrumented = new Set<string>();
  const passedBy = new PassedBy();

  const agent: Agent = {
    breakpointsAt: (script, location) => breakpoints.at(script, location),
    ignores: (script, fn) => passedBy.has(script, fn),
    stopsBefore: (script) => breakpoints.active && (instrumented.has(BEFORE_ALL) || (instrumented.has(BEFORE_MAPPED) && sourceMapOf(script) !== '')),
    get exceptions() { return exceptions; },
    get skipsAll() { return skipsAll; },
    get causes() { return causes; },
    transport,
    paused(pause) {
      shown = pause;
      notify('Debugger.paused', pausedParams(pause));
    },
    resumed() {
      shown = undefined;
      objects.releaseGroup(GROUP);
      notify('Debugger.resumed', {});
    },
  };

  function pausedParams({ reason, frames, locations, cause, hitBreakpoints, thrown, returned, beginning }: Pause): object {
    const wrap = (value: unknown): object => objects.wrap(value, { group: GROUP });
    const callFrames = frames.map((frame, i) => {
      const { script, fn } = frame;
      const { name, start } = script.debug.functions[fn]!;
      let self: unknown;
      try {
        self = evaluateOnFrame(frame, locations[i]!, 'this', false);
      } catch {
        // A constructor has none before `super()`.
      }
      return {
        callFrameId: `${isolateId()}.${CONTEXT_ID}.${i}`,
        functionName: name,
        functionLocation: locate(script, start),
        location: locate(script, script.debug.locations[locations[i]! * 5]!),
        url: shownUrl(script.url),
        scopeChain: scopeChain(frame, locations[i]!).map(({ type, object, name: scope, startLocation, endLocation }) => ({
          type, object: wrap(object), ...(scope !== undefined && { name: scope }), ...(startLocation !== undefined && { startLocation, endLocation }),
        })),
        this: wrap(self),
        ...(i === 0 && returned !== undefined && { returnValue: wrap(returned.value) }),
        canBeRestarted: false,
      };
    });
    return { callFrames, reason, ...(beginning !== undefined && { data: beginningData(beginning) }), ...(thrown !== undefined && { data: { ...wrap(thrown.error), uncaught: thrown.uncaught } }), hitBreakpoints, ...(cause !== undefined && { asyncStackTrace: stackTrace(cause) }) };
  }

  function parsed(script: InstrumentedScript): void {
    if (!isDebugged(script)) return;
    const resolved = breakpoints.resolve(script);
    notify('Debugger.scriptParsed', { ...scriptParsed(script), ...(resolved.length > 0 && { resolvedBreakpoints: resolved }) });
    for (const one of resolved) notify('Debugger.breakpointResolved', one);
  }

  function disable(): void {
    if (!enabled) return;
    enabled = false;
    unlisten?.();
    breakpoints.clear();
    exceptions = 'none';
    skipsAll = false;
    causes = 0;
    instrumented.clear();
    passedBy.clear();
    removeAgent(agent);
  }

  const whenEnabled = (command: Command): Command => (params) => {
    if (!enabled) throw serverError('Debugger agent is not enabled');
    return command(params);
  };

  /** The frame that a client names. @throws {ProtocolError} */
  function frameOf(params: Params): { pause: Pause; index: number } {
    const id = required(params, 'callFrameId', 'string');
    if (shown === undefined || currentPause() === undefined) throw serverError('Can only perform operation while paused.');
    const match = /^(-?\d+)\.(\d+)\.(\d+)$/.exec(id);
    if (match === null) throw serverError('Invalid call frame id');
    const index = Number(match[3]);
    if (match[1] !== isolateId() || index >= shown.frames.length) throw serverError('Could not find call frame with given id');
    return { pause: shown, index };
  }

  const whenPaused = (run: (params: Params, pause: Pause) => void): Command => (params) => {
    if (shown === undefined || currentPause() === undefined) throw serverError('Can only perform operation while paused.');
    run(params, shown);
    return {};
  };

  const refused = (text: string): Command => () => { throw serverError(text); };

  return {
    commands: {
      enable() {
        const debuggerId = `${isolateId()}.${isolateId()}`;
        if (enabled) return { debuggerId };
        enabled = true;
        for (const script of instrumentedScripts()) parsed(script);
        unlisten = onInstrumentedScript(parsed);
        addAgent(agent);
        return { debuggerId };
      },
      disable() {
        disable();
        return {};
      },
      setBreakpointsActive(params) {
        const active = required(params, 'active', 'boolean');
        breakpoints.active = active;
        return {};
      },
      setSkipAllPauses(params) {
        skipsAll = required(params, 'skip', 'boolean');
        return {};
      },
      setBreakpointByUrl: whenEnabled((params) => {
        const line = required(params, 'lineNumber', 'number');
        const column = optional(params, 'columnNumber', 'number') ?? 0;
        const condition = optional(params, 'condition', 'string') ?? '';
        const given = (['url', 'urlRegex', 'scriptHash'] as const).filter((name) => optional(params, name, 'string') !== undefined);
        if (given.length !== 1) throw serverError('Either url or urlRegex or scriptHash must be specified.');
        if (column < 0) throw serverError('Incorrect column number');
        const breakpoint = breakpoints.add(given[0]!, params[given[0]!] as string, line, column, condition);
        const locations: Location[] = [];
        for (const script of instrumentedScripts()) if (isDebugged(script)) locations.push(...breakpoints.place(breakpoint, script));
        return { breakpointId: breakpoint.id, locations };
      }),
      setBreakpoint: whenEnabled((params) => {
        const { scriptId, line, column } = givenLocation(params, 'location');
        const condition = optional(params, 'condition', 'string') ?? '';
        const breakpoint = breakpoints.add('scriptId', scriptId, line, column, condition);
        const script = instrumentedScript(scriptId);
        const [actualLocation] = isDebugged(script) ? breakpoints.place(breakpoint, script) : [];
        if (actualLocation === undefined) {
          breakpoints.remove(breakpoint.id);
          throw serverError('Could not resolve breakpoint');
        }
        return { breakpointId: breakpoint.id, actualLocation };
      }),
      setInstrumentationBreakpoint: whenEnabled((params) => {
        const breakpointId = `8:${required(params, 'instrumentation', 'string')}`;
        if (instrumented.has(breakpointId)) throw serverError('Instrumentation breakpoint is already enabled.');
        instrumented.add(breakpointId);
        return { breakpointId };
      }),
      setBreakpointOnFunctionCall: whenEnabled((params) => {
        objects.find(required(params, 'objectId', 'string'));
        throw serverError('Rewritten code does not tell which function object it runs');
      }),
      removeBreakpoint: whenEnabled((params) => {
        const id = required(params, 'breakpointId', 'string');
        if (!instrumented.delete(id)) breakpoints.remove(id);
        return {};
      }),
      getPossibleBreakpoints: whenEnabled((params) => {
        const start = givenLocation(params, 'start');
        const script = scriptOfId(start.scriptId, 'Script not found');
        const end = params.end === undefined ? undefined : givenLocation(params, 'end');
        if (end !== undefined && end.scriptId !== start.scriptId) throw serverError('Locations should contain the same scriptId');
        if (start.line < 0 || start.column < 0) throw serverError('start.lineNumber and start.columnNumber should be >= 0');
        const from = offsetOf(script, start.line, start.column);
        const to = end === undefined ? Infinity : offsetOf(script, end.line, end.column);
        const locations = breakLocations(script).filter(({ offset }) => offset >= from && offset < to)
          .map(({ offset, kind }) => ({ ...locate(script, offset), ...(kindName(kind) !== undefined && { type: kindName(kind) }) }));
        return { locations };
      }),
      continueToLocation: whenEnabled((params) => {
        const { scriptId, line, column } = givenLocation(params, 'location');
        const script = scriptOfId(scriptId, 'Cannot continue to specified location');
        const target = breakLocationFrom(script, offsetOf(script, line, column));
        if (target === undefined) throw serverError('Cannot continue to specified location');
        if (currentPause() === undefined) throw serverError('Can only perform operation while paused.');
        resumeUntil(script, target.number);
        return {};
      }),
      pause: whenEnabled(() => {
        requestPause();
        return {};
      }),
      resume: whenPaused(() => { resume(); }),
      stepInto: whenPaused(() => { resume('into'); }),
      stepOver: whenPaused(() => { resume('over'); }),
      stepOut: whenPaused(() => { resume('out'); }),
      setPauseOnExceptions: whenEnabled((params) => {
        const state = required(params, 'state', 'string');
        const known = EXCEPTIONS.find((name) => name === state);
        if (known === undefined) throw serverError(`Unknown pause on exceptions mode: ${state}`);
        exceptions = known;
        return {};
      }),
      evaluateOnCallFrame(params) {
        const expression = required(params, 'expression', 'string');
        const { pause, index } = frameOf(params);
        const wrapping = wrappingOf(params);
        try {
          const value = evaluateOnFrame(pause.frames[index]!, pause.locations[index]!, expression, optional(params, 'throwOnSideEffect', 'boolean') ?? false);
          return { result: objects.wrap(value, { ...wrapping, group: wrapping.group ?? GROUP }) };
        } catch (error) {
          if (error instanceof ProtocolError) throw error;
          const exception = (): ReturnType<RemoteObjects['wrap']> => objects.wrap(error, { group: wrapping.group ?? GROUP, preview: !isNativeError(error) });
          return { result: exception(), exceptionDetails: exceptionDetails(error, 'Uncaught', exception()) };
        }
      },
      setVariableValue(params) {
        const number = required(params, 'scopeNumber', 'number');
        const name = required(params, 'variableName', 'string');
        const value = objects.argument(required(params, 'newValue', 'object'));
        const { pause, index } = frameOf(params);
        const scope = scopeChain(pause.frames[index]!, pause.locations[index]!)[number];
        if (scope === undefined) throw serverError('Could not find scope with given number');
        let done = false;
        try {
          done = setVariable(pause.frames[index]!, scope, name, value);
        } catch {
          // A constant.
        }
        if (!done) throw new ProtocolError(-32603, 'Internal error');
        return {};
      },
      setReturnValue: whenPaused((params, { returned }) => {
        const value = objects.argument(required(params, 'newValue', 'object'));
        if (returned === undefined) throw serverError('Could not update return value at non-return position');
        returned.replace(value);
      }),
      restartFrame: whenPaused(() => { throw serverError('Rewritten code cannot begin a function again'); }),
      setScriptSource: whenEnabled((params) => {
        scriptOfId(required(params, 'scriptId', 'string'), 'No script with given id found');
        throw serverError('Rewritten code cannot be exchanged while it runs');
      }),
      getScriptSource: whenEnabled((params) => {
        const scriptId = required(params, 'scriptId', 'string');
        return { scriptSource: scriptOfId(scriptId, `No script for id: ${scriptId}`).source! };
      }),
      searchInContent: whenEnabled((params) => {
        const scriptId = required(params, 'scriptId', 'string');
        const query = required(params, 'query', 'string');
        const isRegex = optional(params, 'isRegex', 'boolean') ?? false;
        return { result: searchLines(scriptOfId(scriptId, `No script for id: ${scriptId}`).source!, query, optional(params, 'caseSensitive', 'boolean') ?? false, isRegex) };
      }),
      setBlackboxPatterns(params) {
        passedBy.setPatterns(required(params, 'patterns', 'array') as string[]);
        return {};
      },
      setBlackboxedRanges(params) {
        passedBy.setRanges(scriptOfId(required(params, 'scriptId', 'string'), 'No script with passed id.'), required(params, 'positions', 'array') as Params[]);
        return {};
      },
      setBlackboxExecutionContexts: () => ({}),
      setAsyncCallStackDepth: whenEnabled((params) => {
        causes = Math.max(0, required(params, 'maxDepth', 'number'));
        updateCauses();
        return {};
      }),
      getStackTrace: refused('Stack trace with given id is not found'),
      pauseOnAsyncCall: whenEnabled(() => ({})),
      disassembleWasmModule: whenEnabled((params) => { throw new ProtocolError(-32602, `No script for id: ${required(params, 'scriptId', 'string')}`); }),
      nextWasmDisassemblyChunk: whenEnabled((params) => { throw new ProtocolError(-32602, `No chunks available for stream ${required(params, 'streamId', 'string')}`); }),
      getWasmBytecode: whenEnabled((params) => { throw serverError(`No script for id: ${required(params, 'scriptId', 'string')}`); }),
    },
    close: disable,
  };
}
