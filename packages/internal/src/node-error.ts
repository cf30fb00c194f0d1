/** An error with Node's `code`: the class is the built-in one, the code shows in the stack and in `toString()`. */
export interface NodeError extends Error { code: string }

type ErrorClass = (new (message?: string, options?: ErrorOptions) => Error) & { stackTraceLimit?: number; captureStackTrace?(target: object, hideFrom?: unknown): void };

// Instances look like the built-in class (`constructor` is the built-in one), yet print their code.
class CodedError extends Error { override get ['constructor'](): never { return Error as never; } override toString(): string { return codedString(this as unknown as NodeError); } }
class CodedTypeError extends TypeError { override get ['constructor'](): never { return TypeError as never; } override toString(): string { return codedString(this as unknown as NodeError); } }
class CodedURIError extends URIError { override get ['constructor'](): never { return URIError as never; } override toString(): string { return codedString(this as unknown as NodeError); } }
class CodedRangeError extends RangeError { override get ['constructor'](): never { return RangeError as never; } override toString(): string { return codedString(this as unknown as NodeError); } }

function codedString(error: NodeError): string {
  return `${error.name} [${error.code}]: ${error.message}`;
}

/** The first line that a coded error's stack has in V8: `TypeError [CODE]: message`; undefined for other errors. */
export function codedHeader(error: Error): string | undefined {
  return error instanceof CodedError || error instanceof CodedTypeError || error instanceof CodedRangeError ? codedString(error as unknown as NodeError) : undefined;
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

/** Makes a `URIError` with a code; `hideFrom` is the function below which the stack starts. */
export function codedURIError(code: string, message: string, hideFrom: Function, options?: ErrorOptions): NodeError & URIError {
  return make(CodedURIError, code, message, hideFrom, options);
}
