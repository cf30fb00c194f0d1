/** An error with Node's `code`: the class is the built-in one, the code shows in the stack and in `toString()`. */
export interface NodeError extends Error { code: string }

type ErrorClass = (new (message?: string, options?: ErrorOptions) => Error) & { stackTraceLimit?: number; captureStackTrace?(target: object, hideFrom?: unknown): void };

function codedString(this: NodeError): string {
  return `${this.name} [${this.code}]: ${this.message}`;
}

/** A class whose instances look like the built-in one's (`constructor` is the built-in one), yet print their code. */
function codedClass(Base: ErrorClass): ErrorClass {
  class Coded extends Base {}
  Object.defineProperties(Coded.prototype, { constructor: { get: () => Base }, toString: { value: codedString } });
  return Coded;
}

const CodedError = /* @__PURE__ */ codedClass(Error);
const CodedTypeError = /* @__PURE__ */ codedClass(TypeError);
const CodedRangeError = /* @__PURE__ */ codedClass(RangeError);
const CodedSyntaxError = /* @__PURE__ */ codedClass(SyntaxError);
const CodedURIError = /* @__PURE__ */ codedClass(URIError);

/** The first line that a coded error's stack has in V8: `TypeError [CODE]: message`; undefined for other errors. */
export function codedHeader(error: Error): string | undefined {
  return error.toString === codedString ? error.toString() : undefined;
}

/**
 * Retakes an error's stack so that it starts below `hideFrom` and, where the engine writes a header
 * into the stack, names the code there.
 */
export function captureCodedStack(error: Error, code: string, hideFrom: Function): void {
  const { captureStackTrace } = Error as ErrorClass;
  if (captureStackTrace === undefined) return;
  // The header is written when `stack` is first read, from the name that the error has then.
  const { name } = error;
  Object.defineProperty(error, 'name', { value: `${name} [${code}]`, configurable: true, enumerable: false, writable: true });
  captureStackTrace(error, hideFrom);
  void error.stack;
  delete (error as { name?: string }).name;
}

function make(Class: ErrorClass, code: string, message: string, hideFrom: Function, options?: ErrorOptions): NodeError {
  const error = (options === undefined ? new Class(message) : new Class(message, options)) as NodeError;
  captureCodedStack(error, code, hideFrom);
  error.code = code;
  return error;
}

/** Gives an error its code, which it does not print: as the errors that come out of Node's C++. */
export function withCode<E extends Error>(error: E, code: string): E & NodeError {
  return Object.assign(error, { code });
}

/** Makes an `Error` with a code; `hideFrom` is the function below which the stack starts. */
export function codedError(code: string, message: string, hideFrom: Function, options?: ErrorOptions): NodeError {
  return make(CodedError, code, message, hideFrom, options);
}

/** Makes a `TypeError` with a code; `hideFrom` is the function below which the stack starts. */
export function codedTypeError(code: string, message: string, hideFrom: Function, options?: ErrorOptions): NodeError & TypeError {
  return make(CodedTypeError, code, message, hideFrom, options);
}

/** Makes a `RangeError` with a code; `hideFrom` is the function below which the stack starts. */
export function codedRangeError(code: string, message: string, hideFrom: Function, options?: ErrorOptions): NodeError & RangeError {
  return make(CodedRangeError, code, message, hideFrom, options);
}

/** Makes a `SyntaxError` with a code; `hideFrom` is the function below which the stack starts. */
export function codedSyntaxError(code: string, message: string, hideFrom: Function, options?: ErrorOptions): NodeError & SyntaxError {
  return make(CodedSyntaxError, code, message, hideFrom, options);
}

/** Makes a `URIError` with a code; `hideFrom` is the function below which the stack starts. */
export function codedURIError(code: string, message: string, hideFrom: Function, options?: ErrorOptions): NodeError & URIError {
  return make(CodedURIError, code, message, hideFrom, options);
}
