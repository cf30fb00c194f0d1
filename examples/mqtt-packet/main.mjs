import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import mqtt from 'mqtt-packet';
import { run, table } from '../shared/show.mjs';

const session = [
  { cmd: 'connect', protocolId: 'MQTT', protocolVersion: 5, clean: true, clientId: 'tab-7', keepalive: 30, username: 'ada', password: Buffer.from('lovelace'), properties: { sessionExpiryInterval: 3600, receiveMaximum: 20, userProperties: { page: 'gallery' } }, will: { topic: 'status/tab-7', payload: Buffer.from('gone'), qos: 1, retain: true, properties: { willDelayInterval: 5, contentType: 'text/plain' } } },
  { cmd: 'connack', reasonCode: 0, sessionPresent: false, properties: { topicAliasMaximum: 10, assignedClientIdentifier: 'tab-7' } },
  { cmd: 'subscribe', messageId: 42, subscriptions: [{ topic: 'garden/+/temperature', qos: 1, nl: false, rap: true, rh: 1 }, { topic: '$share/tabs/alarm/#', qos: 2, nl: false, rap: false, rh: 0 }] },
  { cmd: 'suback', messageId: 42, granted: [1, 0x87], properties: { reasonString: 'no shared alarms' } },
  { cmd: 'publish', topic: 'garden/växthus/temperature', qos: 1, messageId: 43, dup: false, retain: true, payload: '21,5 °C', properties: { topicAlias: 3, messageExpiryInterval: 60, correlationData: Buffer.from([1, 2, 254, 255]) } },
  { cmd: 'puback', messageId: 43, reasonCode: 16 },
  { cmd: 'publish', topic: 'big', qos: 0, dup: false, retain: false, payload: Buffer.alloc(200, 'x') },
  { cmd: 'pingreq' },
  { cmd: 'disconnect', reasonCode: 4, properties: { reasonString: 'tab closed' } },
];

/** Everything that a parser emits for the bytes, given in pieces of growing size. */
function parse(bytes) {
  const parser = mqtt.parser({ protocolVersion: 5 });
  const packets = [];
  parser.on('packet', (packet) => packets.push(packet));
  parser.on('error', (error) => packets.push(error));
  let pieces = 0;
  for (let at = 0, size = 1; at < bytes.length; at += size, size = size % 9 + 1, pieces++) parser.parse(bytes.subarray(at, at + size));
  return { parser, packets, pieces };
}

await run((print) => {
  const written = session.map((packet) => mqtt.generate(packet, { protocolVersion: 5 }));
  print(table(['packet', '>bytes', 'on the wire'], written.map((bytes, i) => [session[i].cmd, bytes.length, bytes.toString('hex').replace(/^(.{72}).+/, '$1…')])));

  const all = Buffer.concat(written);
  const { parser, packets, pieces } = parse(all);
  print();
  print(`${all.length} bytes in ${pieces} pieces gave ${packets.length} packets; the parser is an EventEmitter: ${parser instanceof EventEmitter}`);
  for (const packet of packets) print(inspect(packet, { breakLength: 110, depth: 4, maxArrayLength: 6 }));
  print(`Written again, the same bytes: ${Buffer.concat(packets.map((packet) => mqtt.generate(packet, { protocolVersion: 5 }))).equals(all)}`);

  print();
  print('A writer that takes what it is given:');
  const socket = new EventEmitter();
  const chunks = [];
  Object.assign(socket, { cork: () => chunks.push('cork'), uncork: () => chunks.push('uncork'), write: (chunk) => chunks.push(chunk) });
  mqtt.writeToStream({ cmd: 'publish', topic: 'a/b', payload: 'hej', qos: 0, dup: false, retain: false }, socket);
  print(`  ${chunks.map((chunk) => (typeof chunk === 'string' ? chunk : inspect(Buffer.from(chunk)))).join(' ')}`);

  print();
  for (const hex of ['0000', '3003000161', '10100004434f4e4e0502003c00046d616e79', '62020000']) print(`${hex} → ${inspect(parse(Buffer.from(hex, 'hex')).packets.map((packet) => (packet instanceof Error ? packet.message : packet)), { breakLength: 110 })}`);
  for (const wrong of [{ cmd: 'connect', clientId: 5 }, { cmd: 'publish', topic: '', payload: 'x' }, { cmd: 'subscribe', messageId: 1 }]) {
    try { print(mqtt.generate(wrong).toString('hex')); } catch (error) { print(`${error.name}: ${error.message}`); }
  }
});
