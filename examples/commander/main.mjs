import { EventEmitter } from 'node:events';
import process from 'node:process';
import { inspect, styleText } from 'node:util';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { run } from '../shared/show.mjs';

/** The program anew: a Command keeps what it has parsed. */
function create(print) {
  const write = (text) => print(text.trimEnd());
  const program = new Command('keep').description('Keeps copies of folders.').version('3.1.4').exitOverride()
    .configureOutput({ writeOut: write, writeErr: write, getOutHelpWidth: () => 76, getErrHelpWidth: () => 76, outputError: (text, out) => out(`! ${text}`) })
    .configureHelp({ sortSubcommands: true, showGlobalOptions: true, styleTitle: (text) => text.toUpperCase() })
    .option('-v, --verbose', 'say more, up to -vvv', (_, before) => before + 1, 0)
    .addOption(new Option('--store <address>', 'where copies go').env('KEEP_STORE').default('memory:', 'memory'))
    .showHelpAfterError('(keep --help tells more)');
  program.hook('preAction', (_, action) => print(`» ${action.name()} begins, options ${inspect(action.optsWithGlobals(), { breakLength: Infinity })}`));
  program.command('save').alias('s').description('save folders').argument('<folder...>', 'what to save')
    .addOption(new Option('-c, --compress <way>', 'how to pack').choices(['none', 'gzip', 'zstd']).default('gzip').conflicts('fast'))
    .option('-f, --fast', 'do not pack').option('--no-links', 'follow links')
    .option('-x, --exclude <glob>', 'leave out, may be given again', (glob, list) => [...list, glob], [])
    .action(async (folders, options) => { await undefined; print(`saving ${folders.join(' and ')}${options.fast ? ' fast' : ` with ${options.compress}`}, without [${options.exclude}]`); });
  program.command('restore').description('bring copies back').addArgument(new Argument('<when>', 'a date').argParser((text) => {
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) throw new InvalidArgumentError('Give it as 2026-11-21.');
    return date;
  })).argument('[target]', 'where to', '.').requiredOption('-y, --yes', 'overwrite')
    .addHelpText('after', '\nExample:\n  keep restore 2026-11-21 /tmp --yes')
    .action((when, target) => print(`restoring ${when.toISOString()} to ${target}`));
  return program;
}

await run(async (print) => {
  print(`A Command is an EventEmitter: ${new Command() instanceof EventEmitter}`);
  process.env.KEEP_STORE = 'https://store.example';
  const lines = ['--help', 'save docs photos -vv -c zstd -x *.tmp --exclude cache', 's --fast --no-links=1 docs', 's --fast docs --store=file:/mnt', 'save', 'save docs -c rar', 'save docs -c none --fast', 'restore 2026-11-21 --yes', 'restore someday --yes', 'restore 2026-11-21', 'help restore', 'resotre', '--version', '--verbsoe save x'];
  for (const line of lines) {
    print();
    print(`$ keep ${line}`);
    try {
      await create(print).parseAsync(['node', '/usr/local/bin/keep.js', ...line.split(' ')]);
    } catch (error) {
      print(`  exit ${error.exitCode}, ${error.code}`);
    }
  }
  print();
  const named = new Command().allowExcessArguments().argument('[x]');
  named.parse(['/usr/bin/node', '/opt/tools/unnamed.mjs', 'one', 'two']);
  print(`The name comes from the script: ${named.name()}; arguments ${inspect(named.args)}`);
  print(inspect(styleText(['bold', 'green'], 'done', { validateStream: false })));
});
