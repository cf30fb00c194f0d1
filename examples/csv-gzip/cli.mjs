// The same at the command line: node cli.mjs orders.csv orders.csv.gz
import { createReadStream, createWriteStream } from 'node:fs';
import { convert } from './convert.mjs';

const [input, output] = process.argv.slice(2);
const { rows, kept, cents } = await convert(createReadStream(input), createWriteStream(output));
console.log(`${rows} rows, ${kept} kept, together ${(cents / 100).toFixed(2)}`);
