import Handlebars from 'handlebars';
import { format, inspect } from 'node:util';
import { readText, run } from '../shared/show.mjs';

const total = (lines) => lines.reduce((sum, { count, price }) => sum + count * price, 0);

await run(async (print) => {
  const invoice = JSON.parse(await readText('invoice.json'));
  const handlebars = Handlebars.create();
  handlebars.registerHelper({
    total,
    inc: (n) => n + 1,
    times: (a, b) => a * b,
    join: (list, separator) => list.join(separator),
    money: (amount) => format('%s.%s €', Math.floor(amount), String(Math.round(amount * 100) % 100).padStart(2, '0')),
    pad: (value, width) => String(value).padStart(width),
    padEnd: (value, width) => String(value).padEnd(width),
    frame(name, options) { return new Handlebars.SafeString(`<div class="${Handlebars.escapeExpression(name)}">${options.fn(this)}</div>`); },
  });
  handlebars.registerPartial('total', `{{pad "total" 46}} {{pad (money (total lines)) (width_of width)}}\n{{pad "of which VAT" 46}} {{pad (money (times (total lines) (part vat))) (width_of width)}}\n`);
  handlebars.registerHelper('width_of', (width) => width - 47);
  handlebars.registerHelper('part', (vat) => vat / (1 + vat));

  print(handlebars.compile(await readText('mail.hbs'))(invoice));
  print(handlebars.compile(await readText('page.hbs'))(invoice));

  const source = '{{#if deep.er}}{{deep.er.name}}{{else}}nothing{{/if}}';
  const precompiled = handlebars.precompile(source);
  print(`"${source}" precompiled: ${precompiled.length} characters; its first line: ${precompiled.split('\n')[0]}`);
  print(`The tree: ${inspect(handlebars.parse(source).body[0].path, { breakLength: Infinity, depth: 1 })}`);
  print(`Prototypes are out of reach: ${inspect(handlebars.compile('{{constructor.name}}|{{__proto__}}')({}))}`);
  for (const wrong of ['{{#if a}}no end', '{{missing 1}}', '{{> nowhere}}', '{{a.b.[c}}']) {
    try { print(handlebars.compile(wrong)({})); } catch (error) { print(`${wrong} → ${error.name}: ${error.message.split('\n').join('\n    ')}`); }
  }
});
