// Orders as CSV: always the same ones, with what makes CSV hard in them.
const HEADER = 'id,date,customer,category,quantity,price,status\n';
const CUSTOMERS = ['Ann Lee', '"Müller, Söhne & Co."', '"Bar ""Zum Löwen"""', '株式会社ねこ', '"Two\nlines"', 'Ødegård', '', '👩‍🚀 Supplies'];
const CATEGORIES = ['books', 'tools', 'garden', 'music', 'food'];
const STATES = ['paid', 'paid', 'sent', 'cancelled'];

/** The bytes of `count` orders, in chunks that end anywhere, also within a character. */
export function* orders(count) {
  const encoder = new TextEncoder();
  let seed = 1;
  const random = (n) => { seed = seed * 48271 % 0x7fffffff; return seed % n; };
  let text = HEADER;
  for (let id = 1; id <= count; id++) {
    const date = new Date(Date.UTC(2026, 0, 1 + random(365))).toISOString().slice(0, 10);
    text += `${id},${date},${CUSTOMERS[random(CUSTOMERS.length)]},${CATEGORIES[random(CATEGORIES.length)]},${1 + random(20)},${(random(100_000) / 100).toFixed(2)},${STATES[random(STATES.length)]}\n`;
    if (text.length < 50_000 && id < count) continue;
    const bytes = encoder.encode(text);
    const cut = Math.floor(bytes.length / 3) + random(100);
    yield bytes.subarray(0, cut);
    yield bytes.subarray(cut);
    text = '';
  }
}
