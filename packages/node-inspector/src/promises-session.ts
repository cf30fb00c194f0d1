import { Session as CallbackSession } from './session.ts';

/**
 * A client of the Chrome DevTools Protocol whose `post` gives a promise.
 *
 * @example
 * const session = new Session();
 * session.connect();
 * const { result } = await session.post('Runtime.evaluate', { expression: '2 + 2' });
 * @see https://nodejs.org/api/inspector.html#class-inspectorsession
 */
class PromiseSession extends CallbackSession {
  /** Posts a command. @throws {ERR_INSPECTOR_COMMAND} by rejection @see https://nodejs.org/api/inspector.html#sessionpostmethod-params */
  override post(method: string, params?: object | null): Promise<object> {
    return new Promise((resolve, reject) => {
      super.post(method, params, (error, result) => {
        if (error === null) resolve(result!);
        else reject(error);
      });
    });
  }
}

export { PromiseSession as Session };
