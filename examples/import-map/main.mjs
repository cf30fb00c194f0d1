import EventEmitter, { once } from 'node:events';
import { Buffer } from 'node:buffer';
import path from 'node:path';
import process from 'node:process';
import { parse, stringify } from 'node:querystring';
import { setTimeout as wait } from 'node:timers/promises';
import { inspect, styleText, stripVTControlCharacters } from 'node:util';
import { run } from '../shared/show.mjs';

await run(async (print) => {
  const mail = new EventEmitter();
  wait(1, ['a message', Buffer.from('Grüße')]).then((letter) => mail.emit('letter', ...letter));
  const [subject, body] = await once(mail, 'letter');
  print(`${subject}: ${inspect(body)} is ${body.toString()}`);
  print(path.relative('/data/orandea/test/aaa', '/data/orandea/impl/bbb'));
  print(inspect(parse('foo=bar&abc=xyz&abc=%F0%9F%98%80'), { compact: true }));
  print(stringify({ name: 'Søren', list: [1, 2] }));
  print(stripVTControlCharacters(styleText('green', 'no colours')));
  const order = [];
  process.nextTick(() => order.push('nextTick'));
  await wait(0);
  print(inspect(order));
});
