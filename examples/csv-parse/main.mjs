import { parse } from 'csv-parse/sync';
import { inspect } from 'node:util';
import { readInput, run, table } from '../shared/show.mjs';

const amount = (text) => Number(text.replaceAll(/[\s\u00a0]/g, '').replace(',', '.'));

await run(async (print) => {
  const bytes = Buffer.from(await readInput('statement.csv'));
  print(`${bytes.length} bytes, beginning ${bytes.subarray(0, 8).toString('hex')}`);

  const seen = [];
  const records = parse(bytes, {
    bom: true, delimiter: ';', comment: '#', columns: (names) => names.map((name) => name.toLowerCase()),
    relax_column_count: true, skip_empty_lines: true, info: false, trim: true,
    on_record: (record, { lines, records: n, error }) => { seen.push([n, lines, error?.code ?? '']); return record; },
    cast: (value, { column, header, quoting }) => (header ? value : column === 'datum' ? new Date(`${value}T00:00:00Z`) : column === 'belopp' || column === 'saldo' ? amount(value) : quoting ? value.replaceAll('\n', ' / ') : value),
  });
  print(table(['date', 'text', '>amount', '>balance'], records.map(({ datum, text, belopp, saldo }) => [datum.toISOString().slice(0, 10), text, belopp.toFixed(2), saldo?.toFixed(2) ?? '?'])));
  print(`Sum: ${records.reduce((sum, { belopp }) => sum + belopp, 0).toFixed(2)}`);
  print(`Lines and ragged records: ${inspect(seen, { breakLength: Infinity })}`);

  print();
  print('Other shapes:');
  print(inspect(parse('a\tb\n1\t"x\ty"\n', { delimiter: '\t', columns: true })));
  print(inspect(parse(Buffer.from('id|name|id\n7|Ö|8\n', 'latin1'), { delimiter: '|', encoding: 'latin1', columns: true, group_columns_by_name: true })));
  print(inspect(parse("1,'it''s',\\N\n2,'b',", { quote: "'", escape: "'", cast: (value) => (value === '\\N' ? null : value) })));
  print(inspect(parse('k,v\na,1\nb,2\n', { columns: true, objname: 'k', cast: true })));
  print(inspect(parse('1::2;3::4', { delimiter: '::', record_delimiter: ';', from: 2, info: true }), { depth: 4 }));
  print(inspect(parse(Buffer.from([0x31, 0x2c, 0xff, 0x0a]), { encoding: null })));

  print();
  for (const [wrong, options] of [['a,b\n1,2,3\n', {}], ['a,"b\n', {}], ['a,"b"c\n', {}], ['a', { delimiter: 5 }], ['x', { quote: 'ab', bom: 1 }], ['aaaa', { max_record_size: 3 }]]) {
    try { print(inspect(parse(wrong, options))); } catch (error) { print(`${error.name} [${error.code}]: ${error.message}`); }
  }
});
