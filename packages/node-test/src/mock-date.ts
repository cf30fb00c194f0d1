/** Makes a `Date` whose time is `clock()`; its instances are those of `RealDate`. */
export function makeMockDate(RealDate: DateConstructor, clock: () => number): DateConstructor {
  function MockDate(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return new RealDate(clock()).toString();
    return Reflect.construct(RealDate, args.length === 0 ? [clock()] : args, new.target === MockDate as never ? RealDate : new.target);
  }
  const attributes = Object.getOwnPropertyDescriptors(RealDate) as Record<string, PropertyDescriptor>;
  const mocked = { now() { return clock(); }, toString() { return RealDate.toString(); } };
  attributes.now = { ...attributes.now, value: mocked.now };
  Object.defineProperties(MockDate, attributes);
  Object.defineProperties(MockDate, {
    toString: { __proto__: null, configurable: true, enumerable: true, writable: true, value: mocked.toString },
    isMock: { __proto__: null, configurable: true, enumerable: true, value: true, writable: true },
  } as PropertyDescriptorMap);
  return MockDate as never;
}
