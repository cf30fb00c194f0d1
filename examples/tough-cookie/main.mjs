import { inspect } from 'node:util';
import url from 'node:url';
import tough from 'tough-cookie';
import { run, table } from '../shared/show.mjs';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 21, 12);

const answers = [
  ['https://shop.example.com/cart/add', 'sid=31d4d96e407aad42; Path=/; Secure; HttpOnly; SameSite=Lax'],
  ['https://shop.example.com/cart/add', 'cart=3%20apples; Max-Age=3600'],
  ['https://shop.example.com/', 'theme=dark; Domain=.example.com; Expires=Sun, 22 Nov 2026 12:00:00 GMT; Priority=High'],
  ['https://shop.example.com/', 'evil=1; Domain=com'],
  ['https://shop.example.com/', 'other=1; Domain=other.example'],
  ['https://www.bücher.example.org/', 'lesezeichen="Seite 7"; Domain=bücher.example.org; Path=/lesen'],
  ['http://例え.jp/', 'lang=ja; Expires=Wed, 09-Jun-27 10:18:14 GMT'],
  ['https://a.github.io/', 'gh=1; Domain=github.io'],
  ['https://shop.example.com/', '__Host-id=7; Path=/; Secure'],
  ['https://shop.example.com/', 'nonsense'],
];

await run(async (print) => {
  // Cookies carry their time of creation; the clock stands still, so that every run shows the same.
  const { now } = Date;
  Date.now = () => NOON;
  try {
    const jar = new tough.CookieJar(undefined, { prefixSecurity: 'strict', rejectPublicSuffixes: true });
    print('Set-Cookie:');
    for (const [from, header] of answers) {
      try {
        const cookie = await jar.setCookie(header, from, { now: new Date(NOON) });
        print(`  ✓ ${url.parse(from).hostname}: ${cookie ? `${cookie.cookieString()}, for ${cookie.canonicalizedDomain() ?? cookie.domain}${cookie.hostOnly ? ' only' : ''}${cookie.path}` : 'ignored'}`);
      } catch (error) {
        print(`  ✗ ${url.parse(from).hostname}: ${header} → ${error.message}`);
      }
    }

    print();
    const asked = ['https://shop.example.com/cart/add', 'http://shop.example.com/cart', 'https://www.example.com/', 'https://bücher.example.org/lesen/2', 'http://例え.jp/', 'https://unknown.example.net/'];
    print(table(['request', 'Cookie'], await Promise.all(asked.map(async (address) => [address, await jar.getCookieString(address, { now: new Date(NOON + 60_000) })]))));
    print(`A day later: ${await jar.getCookieString('https://shop.example.com/cart/add', { now: new Date(NOON + 2 * DAY) })}`);

    print();
    const cookie = tough.Cookie.parse('Name=Value; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/docs; x-ext=1', { loose: true });
    print(inspect(cookie).replace(/cAge=[^;]+/, 'cAge=…'));
    print(cookie.toString());
    print(`Lives ${cookie.TTL(Date.UTC(2026, 9, 21, 7, 27))} ms more; expired at noon: ${cookie.expiryTime() < NOON}`);

    print();
    print(table(['domain', 'canonical', 'public suffix above', 'asked for'], ['WWW.Example.COM', 'bücher.example.org', '例え.jp', 'a.b.co.uk', 'co.uk', 'x.github.io'].map((domain) => [domain, tough.canonicalDomain(domain), tough.getPublicSuffix(tough.canonicalDomain(domain)) ?? '–', (tough.permuteDomain(tough.canonicalDomain(domain)) ?? []).join(' ')])));
    print(`Paths for /docs/api/v2: ${tough.permutePath('/docs/api/v2').join(' ')}; /docs matches /docs/api: ${tough.pathMatch('/docs/api', '/docs')}, /documents: ${tough.pathMatch('/documents', '/docs')}`);
    print(`Dates: ${['Tue, 18 Oct 2011 07:05:03 GMT', '08:49:37 6 Nov 94', 'Thu, 01-Jan-1970 25:00:00 GMT'].map((text) => tough.parseDate(text)?.toISOString()).join(', ')}`);

    const stored = jar.toJSON();
    print(`Stored and restored: ${stored.cookies.length} cookies, ${inspect(Object.keys(stored.cookies[0]), { breakLength: Infinity })}; equal: ${JSON.stringify(tough.CookieJar.fromJSON(stored).toJSON().cookies) === JSON.stringify(stored.cookies)}`);
  } finally {
    Date.now = now;
  }
});
