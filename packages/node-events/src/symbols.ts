/** The event that sees errors before the `'error'` listeners do, without counting as one. */
export const errorMonitor: unique symbol = Symbol('events.errorMonitor');
/** The method that a rejected promise of a listener is handed to. */
export const captureRejectionSymbol: unique symbol = Symbol.for('nodejs.rejection') as never;

export const kCapture: unique symbol = Symbol('kCapture');
export const kShapeMode: unique symbol = Symbol('shapeMode');
export const kMaxEventTargetListeners: unique symbol = Symbol('events.maxEventTargetListeners');
export const kMaxEventTargetListenersWarned: unique symbol = Symbol('events.maxEventTargetListenersWarned');
export const kWatermarkData: unique symbol = Symbol.for('nodejs.watermarkData') as never;
