import { HTTPParser } from 'http-parser-js';
import { inspect } from 'node:util';
import { run } from '../shared/show.mjs';

const requests = [
  'GET /search?q=caf%C3%A9 HTTP/1.1\r\nHost: tab.example\r\nAccept: text/html,\r\n  application/json;q=0.9\r\nCookie: a=1\r\nCookie: b=2\r\n\r\n',
  'POST /notes HTTP/1.1\r\nHost: tab.example\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nfør lenge si',
  'PUT /stream HTTP/1.1\r\nHost: tab.example\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n7;ext=1\r\nchunked\r\n6\r\n bodie\r\n0\r\nX-Sum: 13\r\n\r\n',
  'GET /live HTTP/1.1\r\nHost: tab.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x05hello',
];

/** Parses the bytes in pieces of `size` and tells what came. */
function parse(kind, bytes, size, tell) {
  const parser = new HTTPParser();
  parser.initialize(kind, {});
  parser[HTTPParser.kOnHeadersComplete] = ({ versionMajor, versionMinor, headers, method, url, statusCode, statusMessage, upgrade, shouldKeepAlive }) => {
    const version = `HTTP/${versionMajor}.${versionMinor}`;
    tell(kind === HTTPParser.REQUEST ? `${HTTPParser.methods[method]} ${url} ${version}` : `${version} ${statusCode} ${statusMessage}`, `${shouldKeepAlive ? 'stays open' : 'closes'}${upgrade ? ', upgrade' : ''}`);
    for (let i = 0; i < headers.length; i += 2) tell(`  ${headers[i]}: ${headers[i + 1]}`);
  };
  parser[HTTPParser.kOnBody] = (chunk, offset, length) => tell(`  body ${inspect(chunk.toString('utf8', offset, offset + length))}`);
  parser[HTTPParser.kOnHeaders] = (headers) => tell(`  trailers ${inspect(headers)}`);
  parser[HTTPParser.kOnMessageComplete] = () => tell('  complete');
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    const read = parser.execute(piece);
    if (read instanceof Error) throw read;
    if (read < piece.length) {
      tell(`  left for another protocol: ${bytes.subarray(at + read).toString('hex')}`);
      return;
    }
  }
  const end = parser.finish();
  if (end instanceof Error) throw end;
}

await run((print) => {
  const bytes = Buffer.concat(requests.map((text, i) => Buffer.from(text, i === 3 ? 'latin1' : 'utf8')));
  print(`A connection of ${bytes.length} bytes, in one piece:`);
  const whole = [];
  parse(HTTPParser.REQUEST, bytes, bytes.length, (...texts) => { whole.push(texts[0]); print(`  ${texts.join('  — ')}`); });

  const inBytes = [];
  parse(HTTPParser.REQUEST, bytes, 1, (text) => inBytes.push(text));
  const heads = (list) => list.filter((text) => !text.startsWith('  body') && !text.startsWith('  left'));
  print();
  print(`Byte by byte it is told ${inBytes.length} things, the same but for the bodies' pieces: ${inspect(heads(inBytes).join() === heads(whole).join())}`);

  print();
  print('An answer whose length only its end tells:');
  parse(HTTPParser.RESPONSE, Buffer.from('HTTP/1.0 203 Näja\r\nServer: abacus/1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\nuntil the end', 'latin1'), 20, (...texts) => print(`  ${texts.join('  — ')}`));

  print();
  for (const wrong of ['GET\r\n\r\n', 'BREW /pot HTCPCP/1.0\r\n\r\n', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'GET / HTTP/1.1\r\nX: 1']) {
    try {
      parse(HTTPParser.REQUEST, Buffer.from(wrong), 1000, () => {});
      print(`${JSON.stringify(wrong)} → waits for more`);
    } catch (error) {
      print(`${JSON.stringify(wrong)} → ${error.name}${error.code ? ` [${error.code}]` : ''}: ${error.message}`);
    }
  }
  try {
    new HTTPParser('neither');
  } catch (error) {
    print(`new HTTPParser('neither') → ${error.name}: ${error.message}`);
  }
});
