import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { inspect } from 'node:util';
import { readText, run, table } from '../shared/show.mjs';

await run(async (print) => {
  const schema = JSON.parse(await readText('order.schema.json'));
  const orders = JSON.parse(await readText('orders.json'));

  const ajv = new Ajv({ allErrors: true, useDefaults: true, multipleOfPrecision: 6, verbose: true, logger: { log: print, warn: print, error: print } });
  addFormats(ajv);
  ajv.addKeyword({
    keyword: 'ean13',
    type: 'string',
    error: { message: 'must have the right check digit' },
    validate: (on, text) => !on || (/^\d{13}$/.test(text) && [...text].reduce((sum, digit, i) => sum + digit * (i % 2 ? 3 : 1), 0) % 10 === 0),
  });
  const validate = ajv.compile(schema);

  for (const order of orders) {
    const valid = validate(order);
    print(`Order ${order.id}: ${valid ? `valid, ${order.lines.length} lines, paid: ${order.paid}` : `${validate.errors.length} errors`}`);
    if (!valid) print(table(['where', 'keyword', 'message', 'value'], validate.errors.map(({ instancePath, keyword, message, params, data }) => [instancePath || '/', keyword, keyword === 'unevaluatedProperties' ? `${message}: ${params.unevaluatedProperty}` : message, inspect(data, { depth: -1 })])));
    print();
  }

  print(`In one line: ${ajv.errorsText(validate.errors, { dataVar: 'order', separator: '; ' })}`);
  print(`The meta schema finds: ${ajv.validateSchema({ type: 'strange', minimum: 'low' }) ? 'nothing' : ajv.errorsText(ajv.errors)}`);
  try {
    ajv.compile({ $ref: 'https://elsewhere.example/missing.json' });
  } catch (error) {
    print(`${error.constructor.name}: ${error.message}`);
  }
  try {
    new Ajv().compile({ type: 'object', propertees: {} });
  } catch (error) {
    print(`${error.name}: ${error.message}`);
  }
});
