import { onConsoleCall } from './console-calls.ts';
import type { Domain, Notify } from './protocol.ts';

const LEVELS: Readonly<Record<string, string>> = { error: 'error', assert: 'error', warning: 'warning', debug: 'debug', info: 'info' };

/** The Console domain, which the Runtime domain has replaced, for one client. */
export function consoleDomain(notify: Notify): Domain {
  let stop: (() => void) | undefined;
  const disable = (): object => {
    stop?.();
    stop = undefined;
    return {};
  };
  return {
    commands: {
      enable() {
        stop ??= onConsoleCall(({ type, args, stackTrace: { callFrames: [frame] } }) => {
          const place = frame !== undefined && { url: frame.url, line: frame.lineNumber + 1, column: frame.columnNumber + 1 };
          notify('Console.messageAdded', { message: { source: 'console-api', level: LEVELS[type] ?? 'log', text: String(args[0] ?? ''), ...place } });
        });
        return {};
      },
      disable,
      clearMessages: () => ({}),
    },
    close: disable,
  };
}
