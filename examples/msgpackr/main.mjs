import { addExtension, FLOAT32_OPTIONS, pack, Packr, unpack, unpackMultiple, Unpackr } from 'msgpackr';
import { inspect, isDeepStrictEqual } from 'node:util';
import { readText, run, table } from '../shared/show.mjs';

class Magnitude {
  constructor(value) { this.value = value; }
}

addExtension({ Class: Magnitude, type: 17, pack: ({ value }) => Buffer.from([Math.round(value * 10)]), unpack: (bytes) => new Magnitude(bytes[0] / 10) });

await run(async (print) => {
  const quakes = JSON.parse(await readText('earthquakes.json')).map((quake) => ({ ...quake, time: new Date(quake.time) }));

  const structures = [];
  const ways = {
    'JSON': { encode: (value) => Buffer.from(JSON.stringify(value)), decode: (bytes) => JSON.parse(bytes).map((quake) => ({ ...quake, time: new Date(quake.time) })) },
    'plain MessagePack': new Packr({ useRecords: false }),
    'records in the message': new Packr(),
    'shared structures': new Packr({ structures }),
    'shared, 32-bit decimals': new Packr({ structures, useFloat32: FLOAT32_OPTIONS.DECIMAL_FIT }),
  };
  print(table(['way', '>bytes', '>of JSON', 'the same after', 'begins'], Object.entries(ways).map(([name, way]) => {
    const bytes = Buffer.from(way.encode(quakes));
    return [name, bytes.length, `${Math.round(100 * bytes.length / Buffer.byteLength(JSON.stringify(quakes)))} %`, isDeepStrictEqual(way.decode(bytes), quakes), bytes.subarray(0, 12).toString('hex')];
  })));
  print(`The structure that both sides share: ${[...structures[0]].join(', ')}`);

  print();
  const values = [0, -33, 70000, 2 ** 40, 1.5, Math.PI, -0, NaN, 12345678901234567890n, 'short', 'é'.repeat(20), true, null, undefined, [1, [2, [3]]], { a: { b: 1 } }, new Date(Date.UTC(2026, 10, 21, 10, 30)), Buffer.from('bytes'), new Map([['k', 1], [2, 'v']]), new Set(['x']), /ab+c/gi, new RangeError('too far'), new Float64Array([1, 2.5]), new Magnitude(6.1)];
  const whole = new Packr({ structuredClone: true, mapsAsObjects: false, useRecords: true });
  print(table(['value', '>bytes', 'packed', 'unpacked'], values.map((value) => {
    const bytes = Buffer.from(whole.pack(value));
    const back = whole.unpack(bytes);
    const shown = (x) => (x instanceof Error ? `[${x.name}: ${x.message}]` : inspect(x, { breakLength: Infinity, maxStringLength: 24 }));
    return [shown(value), bytes.length, bytes.toString('hex').replace(/^(.{40}).+/, '$1…'), shown(back) === shown(value) ? 'the same' : shown(back)];
  })));

  print();
  const ring = { name: 'ring', parts: [] };
  ring.parts.push(ring);
  print(`A circle: ${inspect(whole.unpack(whole.pack(ring)))}`);

  const stream = Buffer.concat([pack('one'), pack({ two: 2 }), pack([3, 3, 3])]);
  const list = [];
  unpackMultiple(stream, (value) => { list.push(value); });
  print(`${stream.length} bytes of messages in a row: ${inspect(list)}`);
  print(`Numbers as they are asked for: ${inspect(new Unpackr({ int64AsType: 'bigint' }).unpack(Buffer.from('cf00200000000000 01'.replace(' ', ''), 'hex')))}, ${inspect(unpack(Buffer.from('cb400921fb54442d18', 'hex')))}`);
  for (const wrong of ['92', 'c1', 'd9ff41']) {
    try { print(inspect(unpack(Buffer.from(wrong, 'hex')))); } catch (error) { print(`${wrong} → ${error.message}`); }
  }
});
