/** What an operation that a signal has cut short fails with: name `AbortError`, code `ABORT_ERR`. */
export class AbortError extends Error {
  code = 'ABORT_ERR';

  constructor(message = 'The operation was aborted', options?: ErrorOptions) {
    super(message, options);
    this.name = 'AbortError';
  }
}
