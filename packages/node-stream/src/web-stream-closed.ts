// What web streams tell under registered names of when they end, and how they are failed.

/** A promise for a web stream to be closed; rejects where it fails. */
export function webStreamClosed(stream: any): Promise<void> {
  const told = stream[Symbol.for('nodejs.webstream.isClosedPromise')];
  if (told) return told.promise;
  const handle = stream.getReader?.() ?? stream.getWriter();
  return handle.closed;
}

/** Fails a web stream, for its readers or writers too. */
export function failWebStream(stream: any, error: unknown): void {
  const fail = stream[Symbol.for('nodejs.webstream.controllerErrorFunction')];
  if (fail) fail(error);
  else (stream.cancel ?? stream.abort).call(stream, error).catch(() => {});
}
