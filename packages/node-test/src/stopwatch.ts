/** The platform's own clock and timers, taken before a test can put mocks in their place. */
export interface Clock { now(): number; startTimer(callback: () => void, ms: number): () => void; nextTask(callback: () => void): void }

/** Takes the platform's clock as it is now. */
export function takeClock(): Clock {
  const { setTimeout, clearTimeout, performance, MessageChannel } = globalThis;
  return {
    now: () => performance.now(),
    startTimer(callback, ms) {
      const id = setTimeout.call(globalThis, callback, ms);
      return () => clearTimeout.call(globalThis, id);
    },
    nextTask(callback) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { port1.close(); callback(); };
      port2.postMessage(undefined);
    },
  };
}
