import { isNativeError, isPromise } from '@tabnode/internal/types';
import { DEFAULT_DEPTH } from './call-frames.ts';
import { discardConsoleCalls, keptConsoleCalls, onConsoleCall, type ConsoleCall } from './console-calls.ts';
import { catching } from './debugger.ts';
import { describeObject } from './describe-object.ts';
import { compile, evaluate, globalLexicalNames, SyntaxFailure } from './evaluate.ts';
import { exceptionDetails, type ExceptionDetails } from './exception-details.ts';
import { describeInternals, describeProperties } from './get-properties.ts';
import { heapUsage } from './heap-usage.ts';
import { previewTable } from './preview.ts';
import { optional, ProtocolError, required, serverError, type Domain, type Notify, type Params } from './protocol.ts';
import { CONTEXT_ID, isolateId, wrappingOf, type RemoteObject, type RemoteObjects, type Wrapping } from './remote-objects.ts';
import { nameSource, scriptById, withoutOwnNames, type Script } from './scripts.ts';
import { release } from './waiting.ts';

/** What a command that ran code answers. */
interface Outcome { result: RemoteObject; exceptionDetails?: ExceptionDetails }

const noContext = (): ProtocolError => serverError('Cannot find context with specified id');

function checkContext(params: Params, name = 'contextId'): void {
  const id = optional(params, name, 'number');
  const unique = optional(params, 'uniqueContextId', 'string');
  if (id !== undefined && unique !== undefined) throw new ProtocolError(-32602, `${name} and uniqueContextId are mutually exclusive`);
  if (id !== undefined && id !== CONTEXT_ID) throw noContext();
  if (unique !== undefined && unique !== uniqueContextId()) throw serverError('uniqueContextId not found');
}

function uniqueContextId(): string {
  return `${isolateId()}.${CONTEXT_ID}`;
}

/** The Runtime domain for one client. */
export function runtimeDomain(notify: Notify, objects: RemoteObjects, contextName: () => string): Domain {
  let stopListening: (() => void) | undefined;
  let unhandled: (() => void) | undefined;
  const compiled = new Map<string, Script>();
  /** The functions that were added, and which of them the client wants to be told of. */
  const bindings = new Map<string, { fn: Function; former: PropertyDescriptor | undefined }>();
  const told = new Set<string>();
  let depth = DEFAULT_DEPTH;

  function thrown(failure: unknown, wrapping: Wrapping, script: Script, text = 'Uncaught'): Outcome {
    const place = failure instanceof SyntaxFailure ? failure : undefined;
    const error = place === undefined ? failure : place.error;
    const options: Wrapping = { group: wrapping.group, preview: !isNativeError(error) };
    return { result: objects.wrap(error, options), exceptionDetails: exceptionDetails(error, text, objects.wrap(error, options), script.scriptId, place) };
  }

  /** Hands out what `run` gives, or the exception; waits for promises where that is asked for. */
  function settle(run: () => unknown, params: Params, script: Script, wrapping = wrappingOf(params)): Outcome | Promise<Outcome> {
    const awaited = optional(params, 'awaitPromise', 'boolean') === true || optional(params, 'replMode', 'boolean') === true;
    let value: unknown;
    try {
      value = catching(run);
    } catch (error) {
      if (error instanceof ProtocolError) throw error;
      return thrown(error, wrapping, script);
    }
    if (awaited && isPromise(value)) return whenSettled(value, wrapping, script);
    return { result: objects.wrap(value, wrapping) };
  }

  function whenSettled(promise: Promise<unknown>, wrapping: Wrapping, script: Script): Promise<Outcome> {
    return promise.then((value) => ({ result: objects.wrap(value, wrapping) }), (error: unknown) => thrown(error, wrapping, script, 'Uncaught (in promise)'));
  }

  function consoleCalled({ type, method, args, timestamp, stackTrace }: ConsoleCall): void {
    const group = 'console';
    const shown = args.map((arg) => objects.wrap(arg, { group, preview: true }));
    if (method === 'table' && typeof args[0] === 'object' && args[0] !== null) {
      const columns = Array.isArray(args[1]) ? new Set(args[1].map(String)) : undefined;
      shown[0]!.preview = previewTable(args[0], columns);
    }
    notify('Runtime.consoleAPICalled', { type, args: shown, executionContextId: CONTEXT_ID, timestamp, stackTrace: { callFrames: stackTrace.callFrames.slice(0, depth) } });
  }

  function exceptionThrown(error: unknown, text: string): void {
    const details = exceptionDetails(error, text, objects.wrap(error, { group: 'console', preview: true }));
    notify('Runtime.exceptionThrown', { timestamp: Date.now(), exceptionDetails: { ...details, executionContextId: CONTEXT_ID } });
  }

  function enable(): object {
    if (stopListening !== undefined) return {};
    stopListening = onConsoleCall(consoleCalled);
    unhandled = onUncaught(exceptionThrown);
    notify('Runtime.executionContextCreated', { context: { id: CONTEXT_ID, origin: '', name: contextName(), uniqueId: uniqueContextId(), auxData: { isDefault: true } } });
    for (const call of keptConsoleCalls()) consoleCalled(call);
    return {};
  }

  function disable(): object {
    stopListening?.();
    unhandled?.();
    stopListening = unhandled = undefined;
    compiled.clear();
    return {};
  }

  function takeBindingsBack(): void {
    for (const [name, { fn, former }] of bindings) {
      if ((globalThis as Record<string, unknown>)[name] !== fn) continue;
      if (former === undefined) delete (globalThis as Record<string, unknown>)[name];
      else Object.defineProperty(globalThis, name, former);
    }
    bindings.clear();
    told.clear();
  }

  function callFunctionOn(params: Params): object {
    const objectId = optional(params, 'objectId', 'string');
    const source = required(params, 'functionDeclaration', 'string');
    const given = optional(params, 'arguments', 'array') ?? [];
    if (objectId === undefined && params.executionContextId === undefined && params.uniqueContextId === undefined) {
      throw new ProtocolError(-32602, 'Either objectId or executionContextId or uniqueContextId must be specified');
    }
    if (objectId === undefined) checkContext(params, 'executionContextId');
    const held = objectId === undefined ? { value: globalThis as unknown, group: undefined } : objects.find(objectId);
    const args = given.map((argument) => objects.argument(argument));
    const { code, script } = nameSource(`(${source})`);
    const wrapping = wrappingOf(params);
    return settle(() => {
      const fn = evaluate(code, { script });
      if (typeof fn !== 'function') throw serverError('Given expression does not evaluate to a function');
      return Reflect.apply(fn, held.value, args) as unknown;
    }, params, script, { ...wrapping, group: wrapping.group ?? held.group });
  }

  return {
    commands: {
      enable,
      disable,
      evaluate(params) {
        const expression = required(params, 'expression', 'string');
        checkContext(params);
        const timeout = optional(params, 'timeout', 'number');
        const replMode = optional(params, 'replMode', 'boolean') ?? false;
        const throwOnSideEffect = optional(params, 'throwOnSideEffect', 'boolean') ?? false;
        const { code, script } = nameSource(expression);
        return settle(() => evaluate(code, { script, timeout, replMode, throwOnSideEffect }), params, script);
      },
      callFunctionOn,
      awaitPromise(params) {
        const { value, group } = objects.find(required(params, 'promiseObjectId', 'string'));
        if (!isPromise(value)) throw serverError('Could not find promise with given id');
        return whenSettled(value, { ...wrappingOf(params), group }, nameSource('').script);
      },
      getProperties(params) {
        const { value, group } = objects.find(required(params, 'objectId', 'string'));
        if ((typeof value !== 'object' && typeof value !== 'function') || value === null) throw serverError('Value with given id is not an object');
        const wrapping: Wrapping = { group, preview: optional(params, 'generatePreview', 'boolean') ?? false };
        const accessorsOnly = optional(params, 'accessorPropertiesOnly', 'boolean') ?? false;
        const selection = { ownOnly: optional(params, 'ownProperties', 'boolean') ?? false, accessorsOnly, namedOnly: optional(params, 'nonIndexedPropertiesOnly', 'boolean') ?? false };
        const result = describeProperties(objects, value, selection, wrapping);
        if (accessorsOnly) return { result };
        const internalProperties = describeInternals(objects, value, wrapping);
        return { result, ...(internalProperties.length > 0 && { internalProperties }) };
      },
      releaseObject(params) {
        objects.release(required(params, 'objectId', 'string'));
        return {};
      },
      releaseObjectGroup(params) {
        objects.releaseGroup(required(params, 'objectGroup', 'string'));
        return {};
      },
      compileScript(params) {
        const expression = required(params, 'expression', 'string');
        const sourceURL = required(params, 'sourceURL', 'string');
        const persist = required(params, 'persistScript', 'boolean');
        if (stopListening === undefined) throw serverError('Runtime agent is not enabled');
        checkContext(params, 'executionContextId');
        const { code, script } = nameSource(expression, sourceURL);
        try {
          compile(code, script);
        } catch (failure) {
          return { exceptionDetails: thrown(failure, {}, script).exceptionDetails };
        }
        if (!persist) return {};
        compiled.set(script.scriptId, { ...script, source: code });
        return { scriptId: script.scriptId };
      },
      runScript(params) {
        const scriptId = required(params, 'scriptId', 'string');
        if (stopListening === undefined) throw serverError('Runtime agent is not enabled');
        const script = compiled.get(scriptId);
        if (script === undefined) throw serverError('No script with given id');
        checkContext(params, 'executionContextId');
        compiled.delete(scriptId);
        return settle(() => evaluate(script.source!, { script: scriptById(scriptId) ?? script }), params, scriptById(scriptId) ?? script);
      },
      globalLexicalScopeNames(params) {
        checkContext(params, 'executionContextId');
        return { names: globalLexicalNames() };
      },
      addBinding(params) {
        const name = required(params, 'name', 'string');
        const id = optional(params, 'executionContextId', 'number');
        const inContext = optional(params, 'executionContextName', 'string');
        if (id !== undefined && inContext !== undefined) throw new ProtocolError(-32602, 'executionContextName is mutually exclusive with executionContextId');
        if (id !== undefined && id !== CONTEXT_ID) throw new ProtocolError(-32602, 'Cannot find execution context with given executionContextId');
        if (inContext !== undefined && inContext !== contextName()) return {};
        told.add(name);
        if (bindings.has(name)) return {};
        const fn = bindingOf((payload) => {
          if (told.has(name)) notify('Runtime.bindingCalled', { name, payload, executionContextId: CONTEXT_ID });
        });
        bindings.set(name, { fn, former: Object.getOwnPropertyDescriptor(globalThis, name) });
        Object.defineProperty(globalThis, name, { value: fn, configurable: true, enumerable: true, writable: true });
        return {};
      },
      removeBinding(params) {
        // The function stays, and calls of it are no longer told: so does V8.
        told.delete(required(params, 'name', 'string'));
        return {};
      },
      getExceptionDetails(params) {
        const { value, group } = objects.find(required(params, 'errorObjectId', 'string'));
        if (!isNativeError(value)) throw serverError('errorObjectId is not a JS error object');
        const text = withoutOwnNames(describeObject(value, 'error')).split('\n')[0]!;
        return { exceptionDetails: exceptionDetails(value, text, objects.wrap(value, { group })) };
      },
      queryObjects(params) {
        const { value } = objects.find(required(params, 'prototypeObjectId', 'string'));
        if ((typeof value !== 'object' && typeof value !== 'function') || value === null) throw serverError('Prototype should be instance of Object');
        throw serverError('Browsers do not tell a page what its heap holds');
      },
      getIsolateId: () => ({ id: isolateId() }),
      getHeapUsage: () => heapUsage(),
      setMaxCallStackSizeToCapture(params) {
        const size = required(params, 'size', 'number');
        if (size < 0) throw serverError('maxCallStackSizeToCapture should be non-negative');
        depth = size;
        return {};
      },
      setCustomObjectFormatterEnabled(params) {
        required(params, 'enabled', 'boolean');
        if (stopListening === undefined) throw serverError('Runtime agent is not enabled');
        return {};
      },
      discardConsoleEntries() {
        discardConsoleCalls();
        return {};
      },
      runIfWaitingForDebugger() {
        release();
        return {};
      },
      terminateExecution() {
        throw new ProtocolError(-32000, 'Execution in a page cannot be terminated from its own thread');
      },
    },
    close() {
      disable();
      takeBindingsBack();
      objects.clear();
    },
  };
}

/** A function without a name, as the protocol's are. */
function bindingOf(call: (payload: string) => void): Function {
  return function () {
    // oxlint-disable-next-line prefer-rest-params -- it has no parameters
    const [payload] = arguments;
    if (arguments.length !== 1 || typeof payload !== 'string') throw new Error('Invalid arguments: should be exactly one string.');
    call(payload);
  };
}

/** Calls `listener` for each exception that nobody catches. */
function onUncaught(listener: (error: unknown, text: string) => void): () => void {
  if (typeof addEventListener !== 'function') return () => {};
  const onError = (event: ErrorEvent): void => { listener(event.error, 'Uncaught'); };
  const onRejection = (event: PromiseRejectionEvent): void => { listener(event.reason, 'Uncaught (in promise)'); };
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);
  return () => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
  };
}
