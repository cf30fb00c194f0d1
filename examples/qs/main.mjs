import qs from 'qs';
import querystring from 'node:querystring';
import url from 'node:url';
import { inspect } from 'node:util';
import { run } from '../shared/show.mjs';

const addresses = [
  'https://shop.example/search?q=caf%C3%A9+noir&filter[price][gte]=5&filter[price][lt]=20&filter[tags][]=bio&filter[tags][]=fair&page=2',
  'https://api.example/orders?items[0][sku]=A-17&items[0][n]=2&items[1][sku]=B%2F4&items[1][n]=1&items[30][sku]=far',
  'https://old.example/form?name=J%F6rg&city=K%F6ln&ok=%26%2310003%3B',
  'https://odd.example/?a=1&a=2&&b&=c&toString=x&__proto__[evil]=1&d=%zz&e.f=g',
];

await run((print) => {
  for (const address of addresses) {
    const { query, host } = url.parse(address);
    print(host);
    print(`  ${query}`);
    print(`  qs           ${inspect(qs.parse(query), { depth: 5, breakLength: 110 }).replaceAll('\n', '\n               ')}`);
    print(`  querystring  ${inspect(querystring.parse(query), { breakLength: 110 }).replaceAll('\n', '\n               ')}`);
    print();
  }

  print('With other options:');
  print(inspect({
    latin1: qs.parse('name=J%F6rg&ok=%26%2310003%3B', { charset: 'iso-8859-1', interpretNumericEntities: true }),
    sentinel: qs.parse('utf8=%E2%9C%93&a=%C3%B8', { charset: 'iso-8859-1', charsetSentinel: true }),
    dots: qs.parse('user.name.first=Ada&user.born=1815', { allowDots: true }),
    commas: qs.parse('ids=3,1,2&none=', { comma: true }),
    semicolons: qs.parse('a=1;b=2', { delimiter: /[;&]/ }),
    numbers: qs.parse('n=42&s=x', { decoder: (text, decode, charset, type) => (type === 'value' && /^\d+$/.test(text) ? Number(text) : decode(text)) }),
    shallow: qs.parse('a[b][c][d]=1', { depth: 1 }),
  }, { depth: 6 }));

  const order = { id: 7, items: [{ sku: 'A-17', n: 2 }, { sku: 'B/4' }], note: null, paid: new Date(Date.UTC(2026, 4, 17)), gift: false, skipped: undefined };
  print();
  print('Written:');
  for (const options of [{}, { encode: false }, { encode: false, arrayFormat: 'brackets', allowDots: true }, { encode: false, arrayFormat: 'repeat', skipNulls: true }, { encodeValuesOnly: true, strictNullHandling: true, sort: (a, b) => a.localeCompare(b) }, { charset: 'iso-8859-1', addQueryPrefix: true, filter: ['id', 'gift'] }]) {
    print(`  ${inspect(options, { breakLength: Infinity })}`);
    print(`    ${qs.stringify(order, options)}`);
  }

  print();
  const ring = { a: {} };
  ring.a.ring = ring;
  for (const attempt of [() => qs.stringify(ring), () => qs.parse('a[]=1&a[]=2&a[]=3', { arrayLimit: 2, throwOnLimitExceeded: true }), () => qs.parse('a=1', { charset: 'ebcdic' })]) {
    try { print(inspect(attempt())); } catch (error) { print(`${error.name}: ${error.message}`); }
  }
});
