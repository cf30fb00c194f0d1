import readline from 'node:readline';
import { inspect, styleText } from 'node:util';
import { checkbox, input } from '@inquirer/prompts';
import prompts from 'prompts';
import { run } from '../shared/show.mjs';

const CITIES = ['Aachen', 'Aarhus', 'Bergen', 'Berlin', 'Bern'];

/** A shell of one's own on plain readline: commands, completion by Tab, history by the arrow keys, Ctrl+C. */
function shell(from) {
  const commands = {
    go: (city) => { if (CITIES.includes(city)) from = city; else console.log(styleText('red', `No such city: ${city}`)); },
    where: () => console.log(inspect({ at: from, onTheWay: true }, { colors: process.stdout.isTTY })),
    end: () => rl.close(),
  };
  const rl = readline.createInterface({
    input: process.stdin, output: process.stdout, terminal: true, prompt: `${styleText('green', 'travel')}> `,
    completer(line) {
      const [command, city] = line.split(' ');
      const [words, part] = city === undefined ? [Object.keys(commands), command] : [CITIES, city];
      return [words.filter((word) => word.startsWith(part)), part];
    },
  });
  const lines = [];
  return new Promise((resolve) => {
    rl.on('line', (line) => {
      const [command, ...rest] = line.trim().split(' ');
      lines.push(line);
      if (Object.hasOwn(commands, command)) commands[command](...rest);
      else console.log('Commands: go, where, end');
      if (!rl.closed) rl.prompt();
    });
    rl.on('SIGINT', () => {
      lines.push(`Ctrl+C at "${rl.line}"`);
      rl.write(null, { ctrl: true, name: 'u' });
    });
    rl.on('close', () => resolve({ from, lines }));
    console.log('Tab completes, the arrow keys bring lines back.');
    rl.prompt();
  });
}

// What the user sees goes to stdout; the result to the page, or to stderr.
await run(async (print) => {
  console.log(`${styleText('bold', 'A journey')}, planned with prompts, @inquirer/prompts and readline.`);
  const { name, city, people } = await prompts([
    { type: 'text', name: 'name', message: 'Who travels?', validate: (text) => text.length > 1 || 'Two letters at least' },
    { type: 'autocomplete', name: 'city', message: 'From where?', choices: CITIES.map((title) => ({ title, value: title })) },
    { type: 'number', name: 'people', message: 'How many are you?', initial: 1, min: 1, max: 9 },
  ]);
  print(`${name} and ${people - 1} more, from ${city}`);

  const by = await checkbox({ message: 'By which means?', choices: ['train', 'ferry', 'bicycle', 'rocket'].map((value) => ({ value })) });
  const note = await input({ message: 'A note?', default: 'none', transformer: (text, { isFinal }) => (isFinal ? styleText('cyan', text) : text) });
  print(`By ${by.join(' and ')}; note: ${note}`);

  const { from, lines } = await shell(city);
  print(`Entered: ${lines.join(' | ')}`);
  print(`Arrived in ${from}`);
}, console.error);
