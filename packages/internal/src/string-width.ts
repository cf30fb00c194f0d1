/** Escape sequences that move the cursor or colour text: CSI and OSC ones, with 7 or 8 bits. */
const VT_CONTROL = /[\u001b\u009b][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?(?:\u0007|\u001b\u005c|\u009c))|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]))/g;

/** Takes terminal escape sequences out of a text. */
export function stripControl(text: string): string {
  return text.replace(VT_CONTROL, '');
}

// Inclusive ranges of code points that terminals show two columns wide, each start followed by its end; emoji come on top.
const WIDE = /* @__PURE__ */ (() => [0x1100, 0x115f, 0x2329, 0x232a, 0x2630, 0x2637, 0x268a, 0x268f, 0x2e80, 0x303e, 0x3041, 0x3247, 0x3250, 0xa4c6, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x1b2fb, 0x1d15e, 0x1d164, 0x1d1bb, 0x1d1c0, 0x1d300, 0x1d376, 0x1f200, 0x1f265, 0x20000, 0x3fffd])();
const EMOJI = /^\p{Emoji_Presentation}$/u;
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;

/** How many columns a terminal needs for a text; escape sequences count unless `strip` says that they are taken out first. */
export function stringWidth(text: string, strip = true): number {
  if (strip) text = stripControl(text);
  let ascii = true;
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 127) { ascii = false; break; }
    if (code >= 32) width++;
  }
  if (ascii) return width;
  width = 0;
  for (const char of text.normalize('NFC')) {
    const code = char.codePointAt(0)!;
    if (isWide(code) || EMOJI.test(char)) width += 2;
    else if (code === 0xad || !ZERO_WIDTH.test(char)) width++;
  }
  return width;
}

function isWide(code: number): boolean {
  if (code < WIDE[0]!) return false;
  for (let i = 0; i < WIDE.length; i += 2) if (code <= WIDE[i + 1]!) return code >= WIDE[i]!;
  return false;
}
