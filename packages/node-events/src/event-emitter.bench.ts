import type { Benches, Rivals } from '@tabnode/internal/bench';

export const rivals: Rivals = { events: 'events/' };

function emitter(require: (module: string) => any, listeners: number): any {
  const { EventEmitter } = require('events');
  const e = new EventEmitter();
  for (let i = 0; i < listeners; i++) e.on('x', () => {});
  return e;
}

export const benches: Benches = {
  'emit, 1 listener': (require) => { const e = emitter(require, 1); return () => e.emit('x', 1); },
  'emit, 10 listeners': (require) => { const e = emitter(require, 10); return () => e.emit('x', 1, 2, 3); },
  'emit, no listener': (require) => { const e = emitter(require, 0); return () => e.emit('x', 1); },
  'on and off': (require) => { const e = emitter(require, 0); const f = () => {}; return () => { e.on('x', f); e.removeListener('x', f); }; },
  'on and off among 10': (require) => { const e = emitter(require, 10); const f = () => {}; return () => { e.on('x', f); e.removeListener('x', f); }; },
  'once and emit': (require) => { const e = emitter(require, 0); const f = () => {}; return () => { e.once('x', f); e.emit('x'); }; },
  'listenerCount': (require) => { const e = emitter(require, 10); return () => e.listenerCount('x'); },
  'new': (require) => { const { EventEmitter } = require('events'); return () => new EventEmitter(); },
};
