import protobuf from 'protobufjs';
import { inspect } from 'node:util';
import { readText, run, table } from '../shared/show.mjs';

/** A hex dump as `hexdump -C` writes it. */
function hexdump(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    lines.push(`${at.toString(16).padStart(4, '0')}  ${row.toString('hex').replace(/../g, '$& ').padEnd(48)} ${row.toString('latin1').replace(/[^ -~]/g, '.')}`);
  }
  return lines.join('\n');
}

await run(async (print) => {
  const { root } = protobuf.parse(await readText('transit.proto'), { keepCase: false, alternateCommentMode: true });
  const Feed = root.lookupType('transit.Feed');
  const Vehicle = root.lookupType('transit.Vehicle');
  print(table(['>tag', 'field', 'type', 'rule', 'comment'], Vehicle.fieldsArray.map((field) => [field.id, field.name, field.resolve().resolvedType?.fullName ?? field.type, field.partOf && !field.partOf.isProto3Optional ? `one of ${field.partOf.name}` : field.repeated ? 'repeated' : '', field.comment ?? ''])));
  print(`Services: ${root.lookupService('transit.Feeds').methodsArray.map((method) => `${method.name}(${method.requestType}) → ${method.responseType}`)}`);

  const json = JSON.parse(await readText('feed.json'));
  const message = Feed.fromObject(json);
  const bytes = Feed.encode(message).finish();
  print();
  print(`${JSON.stringify(json).length} characters of JSON are ${bytes.length} bytes; a Buffer: ${Buffer.isBuffer(bytes)}`);
  print(hexdump(bytes));

  const back = Feed.decode(bytes);
  print();
  print('Decoded:');
  print(inspect(Feed.toObject(back, { longs: String, enums: String, bytes: String, defaults: false, oneofs: true }), { depth: 6, breakLength: 100 }));
  print(`Encoded again, the same bytes: ${bytes.equals(Feed.encode(back).finish())}`);

  const [tram] = back.vehicles;
  print(`photo hash: ${inspect(tram.photoHash)}; trip ${tram.journey.trip} (as a number ${Number(tram.journey.trip)}); state: ${tram.state}`);

  print();
  print('One vehicle field by field, as it is on the wire:');
  const reader = protobuf.Reader.create(Vehicle.encode(back.vehicles[2]).finish());
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const at = reader.pos;
    reader.skipType(tag & 7);
    print(`  field ${tag >>> 3} (${Vehicle.fieldsById[tag >>> 3].name}), wire type ${tag & 7}: ${reader.buf.subarray(at, reader.pos).toString('hex')}`);
  }

  print();
  print(`Verified: ${Vehicle.verify({ id: 42 })}; ${Vehicle.verify({ id: 'x', delays: [1.5] })}; ${Vehicle.verify({ stoppedAt: 'a', journey: {} })}`);
  for (const attempt of [() => Feed.decode(bytes.subarray(0, 40)), () => protobuf.parse('message Broken { string name = ; }'), () => root.lookupType('transit.Airship')]) {
    try { print(inspect(attempt())); } catch (error) { print(`${error.name}: ${error.message}`); }
  }
});
