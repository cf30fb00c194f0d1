#!/usr/bin/env node
// Writes packages/node-crypto/src/aes-wasm.ts: AES and GHASH as WebAssembly, generated as text and assembled by binaryen's
// wasm-as, whose folder is the argument.
//
//   npm install --no-save --prefix /tmp/binaryen binaryen
//   node tools/cipher-kernels.mjs /tmp/binaryen/node_modules/.bin
//
// AES looks up nothing in memory by what it works on. A byte becomes two elements (i, k) of the field of 16 elements, such that it is
// i + k·β in AES's field, β being part of a normal basis over the small one; there, inversion is five lookups in tables of 16 entries,
// which one instruction does for all bytes of a vector, and two more tables lead back (M. Hamburg, "Accelerating AES with vector
// permute instructions", 2009). GHASH multiplies integers with holes between their bits, so that carries do not meet (T. Pornin, BearSSL).
//
// The instruction is i8x16.relaxed_swizzle, one of the processor's where i8x16.swizzle is three. Engines that have it not yet get the
// other one by a change of the text: its number fits into as many bytes.
//
// Memory: 0 iv or counter, 16 GHASH's state, 32 its key's parts, 224 its key; 256 AES's key, 288 the rounds, 512 the round keys of
// encryption, 768 of decryption, 1024 counters, 1280 round keys as the standard has them, 1536 tables; text from 2048 on.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './lib/modules.mjs';

const range = (n) => Array.from({ length: n }, (_, i) => i);
const get = (name) => `(local.get $${name})`;
const set = (name, value) => `(local.set $${name} ${value})`;
const xor = (...values) => values.reduce((a, b) => `(v128.xor ${a} ${b})`);

// AES's field, and the field of 16 within.
const times = (a, b) => {
  let product = 0;
  for (; b > 0; b >>= 1) {
    if (b & 1) product ^= a;
    a = a << 1 ^ (a & 128 ? 0x11b : 0);
  }
  return product;
};
const power = (a, n) => range(n).reduce((product) => times(product, a), 1);
const inverse = (a) => power(a, 254);
const small = range(256).filter((x) => power(x, 16) === x);
const generator = small.find((x) => x > 1 && power(x, 3) !== 1 && power(x, 5) !== 1);
/** What a nibble stands for. */
const element = (n) => range(4).reduce((sum, bit) => sum ^ (n >> bit & 1 ? power(generator, bit) : 0), 0);
const nibble = (x) => range(16).find((n) => element(n) === x);
const alpha = range(256).find((x) => (x ^ power(x, 16)) === 1);
const beta = power(alpha, 16);
const norm = times(alpha, beta);
const INFINITY = 0x80;
const inv = range(16).map((n) => (n === 0 ? INFINITY : nibble(inverse(element(n)))));
const invA = range(16).map((n) => (n === 0 ? INFINITY : nibble(times(inverse(norm), inverse(element(n))))));

/** Into the representation. */
const packed = new Map(range(256).map((pair) => [element(pair >> 4) ^ times(element(pair & 15), beta), pair]));
const pack = (x) => packed.get(x);
const affine = (x) => range(5).reduce((sum, i) => sum ^ (x << i | x >> (8 - i)) & 255, 0);
const unaffine = (x) => range(256).find((y) => affine(y) === x);
/** The inverse as a sum over what comes from each half. */
const parts = [times(beta, 1 ^ norm) ^ times(alpha, norm), times(beta, norm) ^ times(alpha, 1 ^ norm)];
/** Two tables that take the halves to f of the inverse, f being linear. */
const outputs = (f) => parts.map((part) => range(16).map((n) => (n === 0 ? 0 : f(times(inverse(element(n)), part)))));
/** Two tables that take a byte's nibbles to f of it, f being linear. */
const inputs = (f) => [range(16).map((n) => f(n)), range(16).map((n) => f(n << 4))];

const load = (at, offset = 0) => `(v128.load offset=${offset} ${at})`;
const constant = (bytes) => `(v128.const i8x16 ${bytes.join(' ')})`;
const splat = (byte) => constant(range(16).map(() => byte));
const swizzle = (table, index) => `(i8x16.relaxed_swizzle ${table} ${index})`;
const shuffle = (places, value) => `(i8x16.shuffle ${places.join(' ')} ${value} ${value})`;
const low = (x) => `(v128.and ${x} ${get('mask')})`;
const high = (x) => `(v128.and (i16x8.shr_u ${x} (i32.const 4)) ${get('mask')})`;
const zero = '(i32.const 0)';
/** Each column turned. */
const turned = (by, value) => shuffle(range(16).map((at) => (at & 12) + ((at + by) & 3)), value);
/** Rows shifted to the left, or by -1 to the right. */
const shifted = (by) => range(16).map((at) => 4 * (((at >> 2) + by * (at & 3) + 4) % 4) + (at & 3));
/** Each byte times x. */
const doubled = (name) => set(name, `(v128.xor (i8x16.add ${get(name)} ${get(name)}) (v128.and (i8x16.shr_s ${get(name)} (i32.const 7)) ${get('poly')}))`);

/** What a direction looks up: into the representation, out of it, where bytes come from. The keys have the S-box's constant in them. */
const DIRECTIONS = [[...inputs(pack), ...outputs(affine), shifted(1)], [...inputs((x) => pack(unaffine(x))), ...outputs((x) => x), shifted(-1)]];
const NAMES = ['in0', 'in1', 'out0', 'out1', 'shift'];
const TABLES = 1536;

/** `$name(p, back)`: encrypts so many blocks at p, in place, or decrypts where `back` is 256. */
function blocks(name, count) {
  const lanes = range(count);
  const x = (lane) => get(`x${lane}`);
  const key = `(v128.load offset=512 ${get('k')})`;
  const each = (f) => lanes.map(f).join('\n');
  return `(func $${name} (param $p i32) (param $back i32) (local $k i32) (local $end i32) ${['mask', 'poly', 'inv', 'invA', ...NAMES].map((n) => `(local $${n} v128)`).join(' ')}
    ${lanes.map((l) => ['x', 'i', 'j', 'a'].map((n) => `(local $${n}${l} v128)`).join(' ')).join(' ')}
    ${set('mask', splat(15))} ${set('poly', splat(0x1b))} ${set('inv', load(zero, TABLES))} ${set('invA', load(zero, TABLES + 16))}
    ${NAMES.map((n, i) => set(n, load(get('back'), TABLES + 32 + 16 * i))).join('\n')}
    ${set('end', `(i32.add ${get('back')} (i32.shl (i32.load offset=288 ${zero}) (i32.const 4)))`)} ${set('k', get('back'))}
    ${each((l) => set(`x${l}`, xor(load(get('p'), 16 * l), key)))}
    (loop $rounds
      ${set('k', `(i32.add ${get('k')} (i32.const 16))`)}
      ${each((l) => set(`x${l}`, xor(swizzle(get('in0'), low(x(l))), swizzle(get('in1'), high(x(l))))))}
      ${each((l) => `${set(`i${l}`, high(x(l)))} ${set(`x${l}`, low(x(l)))}`)}
      ${each((l) => `${set(`a${l}`, swizzle(get('invA'), x(l)))} ${set(`x${l}`, xor(x(l), get(`i${l}`)))}`)}
      ${each((l) => `
        ${set(`j${l}`, xor(swizzle(get('inv'), xor(get(`a${l}`), swizzle(get('inv'), x(l)))), get(`i${l}`)))}
        ${set(`i${l}`, xor(swizzle(get('inv'), xor(get(`a${l}`), swizzle(get('inv'), get(`i${l}`)))), x(l)))}`)}
      ${each((l) => set(`x${l}`, swizzle(xor(swizzle(get('out0'), get(`i${l}`)), swizzle(get('out1'), get(`j${l}`))), get('shift'))))}
      (if (i32.ne ${get('k')} ${get('end')}) (then
        (if ${get('back')} (then ${each((l) => `${set(`i${l}`, xor(x(l), turned(2, x(l))))} ${doubled(`i${l}`)} ${doubled(`i${l}`)} ${set(`x${l}`, xor(x(l), get(`i${l}`)))}`)}))
        ${each((l) => `${set(`j${l}`, turned(1, x(l)))} ${set(`i${l}`, xor(x(l), get(`j${l}`)))} ${set(`x${l}`, xor(get(`j${l}`), turned(2, get(`i${l}`)), key))} ${doubled(`i${l}`)} ${set(`x${l}`, xor(x(l), get(`i${l}`)))}`)}
        (br $rounds))))
    ${each((l) => `(v128.store offset=${16 * l} ${get('p')} ${xor(x(l), key)})`)})`;
}

/** Loops over the text from $p to $end, four blocks at a time: what lies behind the text is worked on as well, and does not matter. */
const overBlocks = (work) => `(loop $fours ${work} (br_if $fours (i32.lt_u ${set('p', `(i32.add ${get('p')} (i32.const 64))`).replace('local.set', 'local.tee')} ${get('end')})))`;
const call = (name, at = get('p'), back = 0) => `(call $${name} ${at} (i32.const ${back}))`;
const reversed = (value) => shuffle(range(16).map((i) => 15 - i), value);

/** The S-box on a word: encryption of one round, between keys of nothing and of the S-box's constant, of equal columns. */
const subWord = () => `(func $sub (param $w i32) (result i32)
  (v128.store offset=1024 ${zero} (i32x4.splat ${get('w')})) ${call('e1', '(i32.const 1024)')} (i32.load offset=1024 ${zero}))`;

/** `k(words)`: the key at 256, of so many words, becomes the round keys. */
function expand() {
  const word = (back) => `(i32.load offset=1280 (i32.shl (i32.sub ${get('n')} ${back}) (i32.const 2)))`;
  const store = (value) => `(i32.store offset=1280 (i32.shl ${get('n')} (i32.const 2)) ${value})`;
  const next = (name) => set(name, `(i32.add ${get(name)} (i32.const 1))`);
  return `(func (export "k") (param $words i32) (local $n i32) (local $w i32) (local $r i32) (local $rounds i32) (local $from i32) (local $to i32) (local $place i32)
    (local $v v128) (local $t v128) (local $u v128) (local $poly v128)
    ${set('rounds', `(i32.add ${get('words')} (i32.const 6))`)} ${set('r', '(i32.const 1)')}
    (i32.store offset=288 ${zero} ${get('r')}) (v128.store offset=512 ${zero} ${splat(0)}) (v128.store offset=528 ${zero} ${splat(0x63)})
    (loop $copy ${store(`(i32.load offset=256 (i32.shl ${get('n')} (i32.const 2)))`)} ${next('n')} (br_if $copy (i32.lt_u ${get('n')} ${get('words')})))
    (loop $expand
      ${set('w', word('(i32.const 1)'))}
      (if (i32.eqz ${get('place')}) (then
        ${set('w', `(i32.xor (call $sub (i32.rotr ${get('w')} (i32.const 8))) ${get('r')})`)}
        ${set('r', `(i32.xor (i32.shl ${get('r')} (i32.const 1)) (i32.mul (i32.shr_u ${get('r')} (i32.const 7)) (i32.const 0x11b)))`)})
      (else (if (i32.and (i32.eq ${get('place')} (i32.const 4)) (i32.eq ${get('words')} (i32.const 8))) (then ${set('w', `(call $sub ${get('w')})`)}))))
      ${store(`(i32.xor ${get('w')} ${word(get('words'))})`)}
      ${next('n')} ${next('place')} (if (i32.eq ${get('place')} ${get('words')}) (then ${set('place', zero)}))
      (br_if $expand (i32.lt_u ${get('n')} (i32.shl (i32.add ${get('rounds')} (i32.const 1)) (i32.const 2)))))
    (i32.store offset=288 ${zero} ${get('rounds')})
    ${set('poly', splat(0x1b))} ${set('to', `(i32.shl ${get('rounds')} (i32.const 4))`)}
    (loop $turn
      ${set('v', load(get('from'), 1280))}
      (v128.store offset=512 ${get('from')} (if (result v128) ${get('from')} (then ${xor(get('v'), splat(0x63))}) (else ${get('v')})))
      (if (i32.and (i32.ne ${get('from')} ${zero}) (i32.ne ${get('to')} ${zero})) (then
        ${set('t', xor(get('v'), turned(2, get('v'))))} ${doubled('t')} ${doubled('t')} ${set('v', xor(get('v'), get('t')))}
        ${set('t', turned(1, get('v')))} ${set('u', xor(get('v'), get('t')))} ${set('v', xor(get('t'), turned(2, get('u'))))} ${doubled('u')} ${set('v', xor(get('v'), get('u')))}))
      (v128.store offset=768 ${get('to')} (if (result v128) ${get('from')} (then ${xor(get('v'), splat(0x63))}) (else ${get('v')})))
      ${set('from', `(i32.add ${get('from')} (i32.const 16))`)} ${set('to', `(i32.sub ${get('to')} (i32.const 16))`)}
      (br_if $turn (i32.ge_s ${get('to')} ${zero}))))`;
}

/** The modes: each takes the text from $p to $end, in place. */
function modes() {
  const span = '(param $p i32) (param $end i32)';
  const count = (at) => `(v128.store offset=${at} ${zero} ${reversed(get('c'))})
    (if ${get('wide')} (then ${set('c', `(i64x2.add ${get('c')} (v128.const i64x2 1 0))`)}
      (if (i64.eqz (i64x2.extract_lane 0 ${get('c')})) (then ${set('c', `(i64x2.add ${get('c')} (v128.const i64x2 0 1))`)})))
    (else ${set('c', `(i32x4.add ${get('c')} (v128.const i32x4 1 0 0 0))`)}))`;
  const mask = (n) => range(n).map((i) => `(v128.store offset=${16 * i} ${get('p')} ${xor(load(get('p'), 16 * i), load(zero, 1024 + 16 * i))})`).join('\n');
  return `
    (func (export "e") ${span} ${overBlocks(call('e4'))})
    (func (export "d") ${span} ${overBlocks(call('e4', get('p'), 256))})
    (func (export "c") ${span} (local $iv v128) ${set('iv', load(zero))}
      (loop $ones
        (v128.store ${get('p')} ${xor(load(get('p')), get('iv'))}) ${call('e1')} ${set('iv', load(get('p')))}
        (br_if $ones (i32.lt_u ${set('p', `(i32.add ${get('p')} (i32.const 16))`).replace('local.set', 'local.tee')} ${get('end')}))))
    (func (export "b") ${span} (local $iv v128) ${range(4).map((i) => `(local $c${i} v128)`).join(' ')} ${set('iv', load(zero))} ${overBlocks(`
      ${range(4).map((i) => set(`c${i}`, load(get('p'), 16 * i))).join('\n')} ${call('e4', get('p'), 256)}
      ${range(4).map((i) => `(v128.store offset=${16 * i} ${get('p')} ${xor(load(get('p'), 16 * i), get(i === 0 ? 'iv' : `c${i - 1}`))})`).join('\n')} ${set('iv', get('c3'))}`)})
    (func (export "t") ${span} (param $wide i32) (local $c v128) ${set('c', reversed(load(zero)))} ${overBlocks(`
      ${range(4).map((i) => count(1024 + 16 * i)).join('\n')} ${call('e4', '(i32.const 1024)')} ${mask(4)}`)})`;
}

/** GHASH: `h()` takes the key at 224 apart, `g(p, end)` the blocks between into the state at 16. */
function ghash() {
  const hole = (i) => `(i64.const ${['0x1111111111111111', '0x2222222222222222', '0x4444444444444444', '0x8888888888888888'][i]})`;
  const swap = (x, by, mask) => `(i64.or (i64.and (i64.shr_u ${x} (i64.const ${by})) (i64.const ${mask})) (i64.shl (i64.and ${x} (i64.const ${mask})) (i64.const ${by})))`;
  const ixor = (...values) => values.reduce((a, b) => `(i64.xor ${a} ${b})`);
  const shl = (x, n) => `(i64.shl ${x} (i64.const ${n}))`;
  const shr = (x, n) => `(i64.shr_u ${x} (i64.const ${n}))`;
  const lane = (i, v) => `(i64x2.extract_lane ${i} ${v})`;
  const reduce = (low) => ixor(low, shr(low, 1), shr(low, 2), shr(low, 7));
  const spill = (low) => ixor(shl(low, 63), shl(low, 62), shl(low, 57));
  const product = (x, at) => `(call $mul ${x} (i32.const ${at}))`;
  const backwards = (x) => `(call $rev ${x})`;
  return `
    (func $rev (param $x i64) (result i64)
      ${[[1, '0x5555555555555555'], [2, '0x3333333333333333'], [4, '0x0f0f0f0f0f0f0f0f'], [8, '0x00ff00ff00ff00ff'], [16, '0x0000ffff0000ffff']].map(([by, mask]) => set('x', swap(get('x'), by, mask))).join('\n')}
      (i64.rotl ${get('x')} (i64.const 32)))
    (func $mul (param $x i64) (param $at i32) (result i64) ${range(4).map((i) => `(local $x${i} i64) (local $y${i} i64)`).join(' ')}
      ${range(4).map((i) => `${set(`x${i}`, `(i64.and ${get('x')} ${hole(i)})`)} ${set(`y${i}`, `(i64.load offset=${8 * i} ${get('at')})`)}`).join('\n')}
      ${range(4).map((i) => `(i64.and ${ixor(...range(4).map((j) => `(i64.mul ${get(`x${j}`)} ${get(`y${(i - j + 4) % 4}`)})`))} ${hole(i)})`).reduce((a, b) => `(i64.or ${a} ${b})`)})
    (func $part (param $x i64) (param $at i32)
      ${range(4).map((i) => `(i64.store offset=${8 * i} ${get('at')} (i64.and ${get('x')} ${hole(i)}))`).join('\n')}
      ${set('x', backwards(get('x')))}
      ${range(4).map((i) => `(i64.store offset=${96 + 8 * i} ${get('at')} (i64.and ${get('x')} ${hole(i)}))`).join('\n')})
    (func (export "h") (local $v v128)
      ${set('v', reversed(load(zero, 224)))}
      (call $part ${lane(0, get('v'))} (i32.const 32)) (call $part ${lane(1, get('v'))} (i32.const 64)) (call $part ${ixor(lane(0, get('v')), lane(1, get('v')))} (i32.const 96)))
    (func (export "g") (param $p i32) (param $end i32) (local $y v128) ${['a', 'b', 'ar', 'br', 'z0', 'z1', 'z2', 'h0', 'h1', 'h2', 'v0', 'v1', 'v2', 'v3'].map((n) => `(local $${n} i64)`).join(' ')}
      ${set('y', reversed(load(zero, 16)))}
      (loop $ones (if (i32.lt_u ${get('p')} ${get('end')}) (then
        ${set('y', xor(get('y'), reversed(load(get('p')))))}
        ${set('a', lane(0, get('y')))} ${set('b', lane(1, get('y')))} ${set('ar', backwards(get('a')))} ${set('br', backwards(get('b')))}
        ${set('z0', product(get('a'), 32))} ${set('z1', product(get('b'), 64))} ${set('z2', ixor(product(ixor(get('a'), get('b')), 96), get('z0'), get('z1')))}
        ${set('h0', product(get('ar'), 128))} ${set('h1', product(get('br'), 160))} ${set('h2', ixor(product(ixor(get('ar'), get('br')), 192), get('h0'), get('h1')))}
        ${['h0', 'h1', 'h2'].map((n) => set(n, shr(backwards(get(n)), 1))).join('\n')}
        ${set('v0', shl(get('z0'), 1))}
        ${set('v1', ixor(get('h0'), get('z2')))} ${set('v2', ixor(get('z1'), get('h2')))}
        ${set('v3', `(i64.or ${shl(get('h1'), 1)} ${shr(get('v2'), 63)})`)}
        ${set('v2', `(i64.or ${shl(get('v2'), 1)} ${shr(get('v1'), 63)})`)}
        ${set('v1', `(i64.or ${shl(get('v1'), 1)} ${shr(get('z0'), 63)})`)}
        ${set('v1', ixor(get('v1'), spill(get('v0'))))} ${set('v2', ixor(get('v2'), reduce(get('v0')), spill(get('v1'))))} ${set('v3', ixor(get('v3'), reduce(get('v1'))))}
        ${set('y', `(i64x2.replace_lane 1 (i64x2.splat ${get('v2')}) ${get('v3')})`)}
        ${set('p', `(i32.add ${get('p')} (i32.const 16))`)} (br $ones))))
      (v128.store offset=16 ${zero} ${reversed(get('y'))}))`;
}

const bytes = (list) => list.map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
const text = `(module (memory (export "m") 1) (data (i32.const ${TABLES}) "${bytes([inv, invA, ...DIRECTIONS[0]].flat())}") (data (i32.const ${TABLES + 256 + 32}) "${bytes(DIRECTIONS[1].flat())}")
  ${blocks('e1', 1)} ${blocks('e4', 4)} ${subWord()} ${expand()} ${modes()} ${ghash()})`;
const binaries = process.argv[2];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cipher-kernels-'));
const file = path.join(folder, 'aes.wat');
fs.writeFileSync(file, text);
execFileSync(path.join(binaries, 'wasm-as'), ['--enable-simd', '--enable-relaxed-simd', file, '-o', `${file}.wasm`], { stdio: 'inherit' });
// Which makes it smaller, if larger before compression: it sorts the locals.
execFileSync(path.join(binaries, 'wasm-opt'), ['--enable-simd', '--enable-relaxed-simd', '-O3', `${file}.wasm`, '-o', `${file}.wasm`]);
const code = fs.readFileSync(`${file}.wasm`).toString('hex');
fs.writeFileSync(path.join(root, 'packages/node-crypto/src/aes-wasm.ts'), `/** AES and GHASH as WebAssembly, hexadecimal. Written by tools/cipher-kernels.mjs. */\nexport const AES_WASM = '${code}';\n`);
fs.rmSync(folder, { recursive: true });
