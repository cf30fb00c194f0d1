import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import xml2js from 'xml2js';
import { readText, run, table } from '../shared/show.mjs';

await run(async (print) => {
  const xml = await readText('podcast.xml');

  const { rss } = await xml2js.parseStringPromise(xml, {
    explicitArray: false,
    mergeAttrs: true,
    tagNameProcessors: [xml2js.processors.stripPrefix],
    valueProcessors: [xml2js.processors.parseBooleans, (value, name) => (name === 'duration' ? Number(value) : value)],
    attrValueProcessors: [xml2js.processors.parseNumbers],
  });
  print(`${rss.channel.title}, by ${rss.channel.author}, RSS ${inspect(rss.version)}, ${rss.channel.language}`);
  print(table(['episode', 'title', '>minutes', '>MB', 'address'], rss.channel.item.map(({ guid, title, duration, enclosure }) => [guid._, title, (duration / 60).toFixed(1), (enclosure.length / 1e6).toFixed(1), enclosure.url])));
  print(inspect(rss.channel.item[1], { breakLength: 100 }));

  print();
  print('The same, told by the parser, and given way between pieces:');
  const parser = new xml2js.Parser({ async: true, chunkSize: 300, emptyTag: () => '(empty)', normalizeTags: true });
  print(`  an EventEmitter: ${parser instanceof EventEmitter}`);
  const order = [];
  const document = await new Promise((resolve, reject) => {
    parser.once('error', reject);
    parser.on('end', (result) => { order.push('end'); resolve(result); });
    parser.parseString(xml);
    order.push('parseString has returned');
  });
  print(`  ${order.join(', then ')}`);
  print(`  ${inspect(document.rss.channel[0].item[0].enclosure, { breakLength: Infinity })}`);
  print(`  ${inspect(document.rss.channel[0]['itunes:category'], { breakLength: Infinity, depth: 5 })}`);

  print();
  const builder = new xml2js.Builder({ rootname: 'episodes', cdata: true, renderOpts: { pretty: true, indent: '  ', newline: '\n' } });
  print(builder.buildObject({ $: { count: 2 }, episode: rss.channel.item.map(({ guid, title, description }) => ({ $: { id: guid._ }, title, note: description ?? 'a < b & c' })) }));

  print();
  for (const wrong of ['<a><b></a>', '<a b=c/>', 'no xml', '<a>&nope;</a>']) {
    try { print(inspect(await xml2js.parseStringPromise(wrong))); } catch (error) { print(`${wrong} → ${error.message.split('\n').join(' / ')}`); }
  }
});
