// Events of the program that reach every client.

type Receiver = (domain: string, name: string, params: Readonly<Record<string, unknown>>) => void;

const receivers = /* @__PURE__ */ new Set<Receiver>();

/** Hands an event to every client; each decides whether it has the domain enabled. */
export function broadcast(domain: string, name: string, params: object): void {
  for (const receive of receivers) receive(domain, name, params as Readonly<Record<string, unknown>>);
}

/** Lets a client have the events from now on; gives what ends it. */
export function onBroadcast(receive: Receiver): () => void {
  receivers.add(receive);
  return () => { receivers.delete(receive); };
}
