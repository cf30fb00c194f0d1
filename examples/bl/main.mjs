import { BufferList, BufferListStream } from 'bl';
import { EventEmitter, once } from 'node:events';
import { readInput, run, table } from '../shared/show.mjs';

/** The check value that PNG writes after each chunk. */
function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** What a chunk says, for a reader. */
function describe(type, data) {
  switch (type) {
    case 'IHDR': return `${data.readUInt32BE(0)} × ${data.readUInt32BE(4)} pixels, ${data.readUInt8(8)} bits, colour type ${data.readUInt8(9)}`;
    case 'pHYs': return `${Math.round(data.readInt32BE(0) * 0.0254)} dots an inch`;
    case 'tIME': return `${data.readUInt16BE(0)}-${data.readUInt8(2)}-${data.readUInt8(3)}`;
    case 'tEXt': return `${data.toString('latin1', 0, data.indexOf(0))}: ${data.toString('latin1', data.indexOf(0) + 1)}`;
    case 'iTXt': { // keyword, two flags, language, translated keyword, text
      const language = data.indexOf(0) + 3;
      const translated = data.indexOf(0, language) + 1;
      return `${data.toString('utf8', translated, data.indexOf(0, translated))} (${data.toString('ascii', language, translated - 1)}): ${data.toString('utf8', data.indexOf(0, translated) + 1)}`;
    }
    default: return '';
  }
}

await run(async (print) => {
  const bytes = await readInput('picture.png');
  const whole = await new Promise((resolve, reject) => {
    const stream = new BufferListStream((error, data) => (error ? reject(error) : resolve({ stream, finished, data })));
    const finished = once(stream, 'finish');
    print(`An EventEmitter: ${stream instanceof EventEmitter}; a BufferList: ${BufferList.isBufferList(stream)}`);
    let packets = 0;
    for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7 + 3) % 613 + 1) {
      stream.write(bytes.subarray(at, at + size));
      packets++;
    }
    stream.end();
    print(`end() after ${packets} packets; nothing is delivered yet`);
  });
  print(`Delivered: one Buffer of ${whole.data.length} bytes`);
  await whole.finished;
  print(`finish: the stream still holds ${whole.stream.length} bytes, in one list`);

  const list = new BufferList(); // packets again, this time consumed from the front
  for (let at = 0; at < bytes.length; at += 97) list.append(bytes.subarray(at, at + 97));
  print(`Signature: ${JSON.stringify(list.toString('latin1', 0, 8))}`);
  list.consume(8);

  const rows = [];
  let image = 0;
  while (list.length > 0) {
    const length = list.readUInt32BE(0);
    const type = list.toString('ascii', 4, 8);
    const data = list.shallowSlice(8, 8 + length);
    const intact = crc32(list.slice(4, 8 + length)) === list.readUInt32BE(8 + length);
    if (type === 'IDAT') image += length;
    rows.push([type, length, list.slice(8 + length, 12 + length).toString('hex'), intact ? 'right' : 'WRONG', describe(type, data)]);
    list.consume(12 + length);
  }
  print();
  print(table(['chunk', '>bytes', 'CRC-32', 'is', ''], rows));
  print();
  print(`${image} bytes of compressed pixels; ${list.length} bytes are left over.`);

  const seams = new BufferList([Buffer.from('Grü'), Buffer.from([0xc3]), Buffer.from([0xb6]), 'ße']);
  seams.prepend(Buffer.from('» '));
  print(`Characters across seams: ${seams.toString()} (${seams.length} bytes, "ö" at ${seams.indexOf('ö')}, byte 7 is 0x${seams.get(7).toString(16)})`);
  print(`A copy of bytes 2 to 8: ${seams.copy(Buffer.alloc(8, '.'), 1, 2, 8).toString('utf8')}`);
  try { seams.readUInt32BE(seams.length - 2); } catch (error) { print(`${error.name} [${error.code}]: ${error.message}`); }
});
