import { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_TYPE_UNION, ERR_INVALID_ARG_VALUE, ERR_PARSE_ARGS_INVALID_OPTION_VALUE, ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL, ERR_PARSE_ARGS_UNKNOWN_OPTION } from '@tabnode/internal/errors';
import { validateArray, validateBoolean, validateString } from '@tabnode/internal/validators';

interface ParseArgsOption { type: 'string' | 'boolean'; short?: string; multiple?: boolean; default?: unknown }

interface ParseArgsConfig {
  args?: readonly string[];
  options?: Record<string, ParseArgsOption>;
  strict?: boolean;
  allowPositionals?: boolean;
  allowNegative?: boolean;
  tokens?: boolean;
}

type Token =
  | { kind: 'option'; name: string; rawName: string; index: number; value: string | undefined; inlineValue: boolean | undefined }
  | { kind: 'positional'; index: number; value: string }
  | { kind: 'option-terminator'; index: number };

interface ParsedArgs {
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
  positionals: string[];
  tokens?: Token[];
}

type Options = Record<string, ParseArgsOption>;

function optionOf(options: Options, name: string): ParseArgsOption | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

function longNameOf(short: string, options: Options): string {
  for (const name of Object.keys(options)) if (options[name]!.short === short) return name;
  return short;
}

function tokenize(args: readonly string[], options: Options): Token[] {
  const tokens: Token[] = [];
  const queue = [...args];
  let index = -1;
  // Letters of a group that are still to come share its index.
  let fromGroup = 0;
  while (queue.length > 0) {
    const arg = queue.shift()!;
    if (fromGroup > 0) fromGroup--;
    else index++;
    if (typeof arg !== 'string' || arg.length < 2 || arg[0] !== '-') {
      tokens.push({ kind: 'positional', index, value: arg });
      continue;
    }
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const value of queue) tokens.push({ kind: 'positional', index: ++index, value });
      break;
    }
    if (arg[1] !== '-') {
      const name = longNameOf(arg[1]!, options);
      const takesValue = optionOf(options, name)?.type === 'string';
      if (arg.length > 2 && !takesValue) {
        const letters: string[] = [];
        for (let i = 1; i < arg.length; i++) {
          const letter = arg[i]!;
          if (i < arg.length - 1 && optionOf(options, longNameOf(letter, options))?.type === 'string') {
            letters.push(`-${arg.slice(i)}`);
            break;
          }
          letters.push(`-${letter}`);
        }
        queue.unshift(...letters);
        fromGroup = letters.length;
        continue;
      }
      pushOption(tokens, queue, name, arg.slice(0, 2), index, arg.length > 2 ? arg.slice(2) : undefined, takesValue);
      if ((tokens[tokens.length - 1] as { inlineValue?: boolean }).inlineValue === false) index++;
      continue;
    }
    const equals = arg.indexOf('=', 3);
    const name = arg.slice(2, equals === -1 ? undefined : equals);
    pushOption(tokens, queue, name, `--${name}`, index, equals === -1 ? undefined : arg.slice(equals + 1), optionOf(options, name)?.type === 'string');
    if ((tokens[tokens.length - 1] as { inlineValue?: boolean }).inlineValue === false) index++;
  }
  return tokens;
}

function pushOption(tokens: Token[], queue: string[], name: string, rawName: string, index: number, inline: string | undefined, takesValue: boolean): void {
  let value = inline;
  let inlineValue: boolean | undefined = inline === undefined ? undefined : true;
  if (inline === undefined && takesValue && queue.length > 0) {
    value = queue.shift();
    inlineValue = false;
  }
  tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
}

function shownName(name: string, option: ParseArgsOption): string {
  return option.short === undefined ? `--${name}` : `-${option.short}, --${name}`;
}

type OptionToken = Extract<Token, { kind: 'option' }>;

function checkUsage(token: OptionToken, options: Options, allowPositionals: boolean, allowNegative: boolean): void {
  let { name } = token;
  let option = optionOf(options, name);
  if (option === undefined && allowNegative && name.startsWith('no-')) {
    name = name.slice(3);
    option = optionOf(options, name);
    if (option?.type !== 'boolean') option = undefined;
  }
  if (option === undefined) throw ERR_PARSE_ARGS_UNKNOWN_OPTION(token.rawName, allowPositionals);
  if (option.type === 'string') {
    if (typeof token.value !== 'string') throw ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shownName(name, option)} <value>' argument missing`);
    if (!token.inlineValue && token.value.length > 1 && token.value[0] === '-') {
      const example = token.rawName.startsWith('--') ? `'${token.rawName}=-XYZ'` : `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
      throw ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\nTo specify an option argument starting with a dash use ${example}.`);
    }
  } else if (token.value !== undefined) {
    throw ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shownName(name, option)}' does not take an argument`);
  }
}

function validateDefault(name: string, option: ParseArgsOption): void {
  const where = `options.${name}.default`;
  const validate: (value: unknown, name: string) => void = option.type === 'string' ? validateString : validateBoolean;
  if (!option.multiple) { validate(option.default, where); return; }
  validateArray(option.default, where);
  option.default.forEach((entry, i) => validate(entry, `${where}[${i}]`));
}

function validateOptions(options: unknown): asserts options is Options {
  if (options === null || typeof options !== 'object' || Array.isArray(options)) throw ERR_INVALID_ARG_TYPE('options', 'object', options);
  for (const [name, option] of Object.entries(options as Options)) {
    if (option === null || typeof option !== 'object') throw ERR_INVALID_ARG_TYPE(`options.${name}`, 'object', option);
    if (option.type !== 'string' && option.type !== 'boolean') throw ERR_INVALID_ARG_TYPE_UNION(`options.${name}.type`, ['string', 'boolean'], option.type);
    if (Object.hasOwn(option, 'short')) {
      validateString(option.short, `options.${name}.short`);
      if (option.short.length !== 1) throw ERR_INVALID_ARG_VALUE(`options.${name}.short`, option.short, 'must be a single character');
    }
    if (Object.hasOwn(option, 'multiple')) validateBoolean(option.multiple, `options.${name}.multiple`);
    if (option.default !== undefined) validateDefault(name, option);
  }
}

/**
 * Parses command-line arguments: `process.argv` from the third on where `args` is left out.
 *
 * @throws {ERR_PARSE_ARGS_UNKNOWN_OPTION} at an option that is not configured, when `strict`.
 * @throws {ERR_PARSE_ARGS_INVALID_OPTION_VALUE} at a missing, ambiguous or unwanted value, when `strict`.
 * @throws {ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL} at a positional argument unless `allowPositionals`.
 * @example
 * parseArgs({ args: ['-f', '--bar=b'], options: { foo: { type: 'boolean', short: 'f' }, bar: { type: 'string' } } }).values.bar; // 'b'
 * @see https://nodejs.org/api/util.html#utilparseargsconfig
 */
export function parseArgs(config: ParseArgsConfig = {}): ParsedArgs {
  const args = setting(config, 'args') as readonly string[] | undefined ?? argumentsOfProcess();
  const strict = setting(config, 'strict') ?? true;
  const allowPositionals = setting(config, 'allowPositionals') ?? !strict;
  const returnTokens = setting(config, 'tokens') ?? false;
  const allowNegative = setting(config, 'allowNegative') ?? false;
  const options = setting(config, 'options') ?? {};
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(returnTokens, 'tokens');
  validateBoolean(allowNegative, 'allowNegative');
  validateOptions(options);

  const tokens = tokenize(args as string[], options);
  const values: ParsedArgs['values'] = Object.create(null);
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!allowPositionals) throw ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
      positionals.push(token.value);
    } else if (token.kind === 'option') {
      if (strict) checkUsage(token, options, allowPositionals, allowNegative);
      const negated = allowNegative && token.value === undefined && token.name.startsWith('no-');
      if (negated) token.name = token.name.slice(3);
      store(values, token.name, token.value ?? !negated, options);
    }
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined && values[name] === undefined && name !== '__proto__') values[name] = option.default as string;
  }
  const result: ParsedArgs = { values, positionals };
  if (returnTokens) result.tokens = tokens;
  return result;
}

function setting(config: object, key: string): unknown {
  return Object.hasOwn(config, key) ? (config as Record<string, unknown>)[key] : undefined;
}

function store(values: ParsedArgs['values'], name: string, value: string | boolean, options: Options): void {
  if (name === '__proto__') return;
  if (!optionOf(options, name)?.multiple) values[name] = value;
  else if (values[name] === undefined) values[name] = [value];
  else (values[name] as (string | boolean)[]).push(value);
}

function argumentsOfProcess(): string[] {
  const argv: unknown = (globalThis as { process?: { argv?: unknown } }).process?.argv;
  return Array.isArray(argv) ? argv.slice(2) : [];
}
