// From the characters that a terminal sends to keys.

/** A key, as `'keypress'` listeners get it. */
export interface Key {
  /** The characters that the terminal sent for it. */
  sequence?: string | undefined;
  name?: string | undefined;
  ctrl?: boolean | undefined;
  meta?: boolean | undefined;
  shift?: boolean | undefined;
  /** What names a function key in an escape sequence, without the modifiers. */
  code?: string;
}

// Codes of function keys by name; codes with a modifier of their own stand behind it.
const NAMES = 'up=[A OA down=[B OB right=[C OC left=[D OD clear=[E OE end=[F OF [4~ [8~ home=[H OH [1~ [7~ '
  + 'f1=[P OP [11~ [[A f2=[Q OQ [12~ [[B f3=[R OR [13~ [[C f4=[S OS [14~ [[D f5=[15~ [[E f6=[17~ f7=[18~ f8=[19~ f9=[20~ f10=[21~ f11=[23~ f12=[24~ '
  + 'insert=[2~ delete=[3~ pageup=[5~ [[5~ pagedown=[6~ [[6~ paste-start=[200~ paste-end=[201~ '
  + 'S:up=[a S:down=[b S:right=[c S:left=[d S:clear=[e S:insert=[2$ S:delete=[3$ S:pageup=[5$ S:pagedown=[6$ S:home=[7$ S:end=[8$ S:tab=[Z '
  + 'C:up=Oa C:down=Ob C:right=Oc C:left=Od C:clear=Oe C:insert=[2^ C:delete=[3^ C:pageup=[5^ C:pagedown=[6^ C:home=[7^ C:end=[8^';

const PLAIN: Record<string, string> = { '\r': 'return', '\n': 'enter', '\t': 'tab', '\b': 'backspace', '\x7f': 'backspace', '\x1b': 'escape', ' ': 'space' };

let functionKeys: Map<string, string> | undefined;

/** The name of a function key, with `S:` or `C:` before it where the code tells of shift or control. */
function functionKey(code: string): string | undefined {
  if (functionKeys === undefined) {
    functionKeys = new Map();
    let name = '';
    for (const word of NAMES.split(' ')) {
      const equals = word.indexOf('=');
      if (equals > 0) name = word.slice(0, equals);
      functionKeys.set(word.slice(equals + 1), name);
    }
  }
  return functionKeys.get(code);
}

/** What may still grow into a longer escape sequence. */
const INCOMPLETE = /^\x1b{1,2}(?:O\d?|\[\[?\d{0,3}(?:;\d?)?)?$/;
/** `ESC O`, perhaps a digit for the modifiers, and the key. */
const APPLICATION = /^\x1b{1,2}O(\d?)(.)$/su;
/** `ESC [` or `ESC [[` with parameters and the key. */
const CONTROL = /^\x1b{1,2}(\[\[?)([^[].*|\[)$/su;
/** A key by number: `3~`, `3;5~`, with rxvt's `$` and `^`, and three digits without modifiers. */
const BY_NUMBER = /^(?:(\d\d?)(?:;(\d))?([~^$])|(\d{3}~))$/;
/** A key by letter: `A`, `5A`, `1;5A`. */
const BY_LETTER = /^(?:(?:\d;)?(\d))?([A-Za-z])$/;

/** Reads a whole sequence: its key, and the character where it is one. */
export function keyOf(sequence: string): { text: string | undefined; key: Key } {
  const key: Key = { sequence, name: undefined, ctrl: false, meta: false, shift: false };
  const application = APPLICATION.exec(sequence);
  const control = application === null ? CONTROL.exec(sequence) : null;
  if (application !== null) {
    nameFunctionKey(key, `O${application[2]!}`, application[1]!);
  } else if (control !== null) {
    const [, prefix, body] = control as unknown as [string, string, string];
    const byNumber = BY_NUMBER.exec(body);
    const byLetter = byNumber === null ? BY_LETTER.exec(body) : null;
    if (byNumber !== null) nameFunctionKey(key, prefix + (byNumber[4] ?? byNumber[1]! + byNumber[3]!), byNumber[2]);
    else nameFunctionKey(key, prefix + (byLetter?.[2] ?? body), byLetter?.[1]);
  } else {
    nameCharacter(key, sequence);
  }
  return { text: sequence[0] === '\x1b' ? undefined : sequence, key };
}

/** `modifiers` is a digit: one more than shift (1), alt (2), control (4) and meta (8) together. */
function nameFunctionKey(key: Key, code: string, modifiers: string | undefined): void {
  const bits = modifiers === undefined || modifiers === '' ? 0 : Number(modifiers) - 1;
  const name = functionKey(code) ?? 'undefined';
  key.name = name.replace(/^[SC]:/, '');
  key.ctrl = (bits & 4) !== 0 || name.startsWith('C:');
  key.meta = (bits & 10) !== 0;
  key.shift = (bits & 1) !== 0 || name.startsWith('S:');
  key.code = code;
}

function nameCharacter(key: Key, sequence: string): void {
  const isEscaped = sequence[0] === '\x1b';
  const char = isEscaped ? sequence.replace(/^\x1b\x1b?(?=.)/s, '') : sequence;
  key.meta = isEscaped;
  if (PLAIN[char] !== undefined) {
    key.name = PLAIN[char];
  } else if (/^[A-Za-z0-9]$/.test(char)) {
    key.name = char.toLowerCase();
    key.shift = key.name !== char;
  } else if (!isEscaped && char <= '\x1a') {
    key.name = String.fromCharCode(char.charCodeAt(0) + 96);
    key.ctrl = true;
  }
}

/** Collects characters into sequences. */
export class KeyDecoder {
  #pending = '';

  /** Takes a character; returns the sequence that it ends. */
  push(char: string): string | undefined {
    this.#pending += char;
    return INCOMPLETE.test(this.#pending) ? undefined : this.flush();
  }

  /** Ends the sequence that has begun, whether it is whole or not. */
  flush(): string {
    const sequence = this.#pending;
    this.#pending = '';
    return sequence;
  }

  /** Whether escape characters are all there is. */
  get isEscape(): boolean {
    return /^\x1b+$/.test(this.#pending);
  }
}
