#!/usr/bin/env node
// Writes packages/node-crypto/src/{sha256,sha512,md5,sha1,argon2,scrypt,montgomery}-wasm.ts: the compression functions of these
// digests and the multiplication of large numbers, generated as WebAssembly text and assembled by binaryen's wasm-as, whose folder is the argument.
//
//   npm install --no-save --prefix /tmp/binaryen binaryen
//   node tools/digest-kernels.mjs /tmp/binaryen/node_modules/.bin
//
// Each digest's module exports its memory, `m`, and `f(start, end)`, which takes the blocks between into the state at 0.
// It is left as generated: regular code compresses better than what an optimizer makes of it, and runs as fast.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './lib/modules.mjs';

const get = (name) => `(local.get $${name})`;
/** The names in the order in which they stand for a, b, c … in a round: each round everything moves on by one. */
const rotated = (names, round) => names.map((_, k) => names[(k - (round % names.length) + names.length) % names.length]);
const range = (n) => Array.from({ length: n }, (_, i) => i);

/** A module around the work on one block, which lies at $p. */
function module(type, names, locals, blockSize, work) {
  const bytes = type === 'i64' ? 8 : 4;
  return `(module (memory (export "m") 1) (func (export "f") (param $p i32) (param $end i32) (local $k i32)
    ${names.map((n) => `(local $${n} ${type})`).join(' ')} ${locals}
    (loop $blocks
      ${work(names.map((n, i) => `(local.set $${n} (${type}.load offset=${bytes * i} (i32.const 0)))`).join('\n'))}
      ${names.map((n, i) => `(${type}.store offset=${bytes * i} (i32.const 0) (${type}.add ${get(n)} (${type}.load offset=${bytes * i} (i32.const 0))))`).join('\n')}
      (br_if $blocks (i32.lt_u (local.tee $p (i32.add ${get('p')} (i32.const ${blockSize}))) ${get('end')})))))`;
}

/** Repeats while $k, which goes up by `step`, is below `end`. */
const loop = (label, step, end, body) => `(loop $${label} ${body} (br_if $${label} (i32.lt_u (local.tee $k (i32.add ${get('k')} (i32.const ${step}))) (i32.const ${end}))))`;
const fromStart = '(local.set $k (i32.const 0))';

/** A rotation of a rotation of a rotation: x>>>l ^ x>>>m ^ x>>>n for l < m < n, with fewer moves between registers. */
const sigma = (type, x, l, m, n) => {
  const rotate = (value, by) => `(${type}.rotr ${value} (${type}.const ${by}))`;
  return rotate(`(${type}.xor ${x} ${rotate(`(${type}.xor ${x} ${rotate(x, n - m)})`, m - l)})`, l);
};

const EIGHT = [...'abcdefgh'];

/** One round of SHA-2; $x holds b ^ c and gets the next round's. */
function sha2Round(type, i, added, e1, a1) {
  const [a, b, , d, e, f, g, h] = rotated(EIGHT, i);
  const x = i % 2 ? 'y' : 'x';
  const y = i % 2 ? 'x' : 'y';
  return `
    (local.set $${h} (${type}.add (${type}.add (${type}.add ${get(h)} ${added}) (${type}.xor ${get(g)} (${type}.and ${get(e)} (${type}.xor ${get(f)} ${get(g)})))) ${sigma(type, get(e), ...e1)}))
    (local.set $${d} (${type}.add ${get(d)} ${get(h)}))
    (local.set $${h} (${type}.add (${type}.add ${get(h)} ${sigma(type, get(a), ...a1)}) (${type}.xor ${get(b)} (${type}.and (local.tee $${y} (${type}.xor ${get(a)} ${get(b)})) ${get(x)}))))`;
}

/** State at 0, words with their constants added at 64, constants at 512, blocks from 1024. */
function sha256() {
  const rotate = (x, n) => `(v128.or (i32x4.shr_u ${x} (i32.const ${n})) (i32x4.shl ${x} (i32.const ${32 - n})))`;
  const sum = (x, a, b, shift) => `(v128.xor (v128.xor ${rotate(x, a)} ${rotate(x, b)}) (i32x4.shr_u ${x} (i32.const ${shift})))`;
  const zero = '(v128.const i32x4 0 0 0 0)';
  const next = (x, y) => `(i8x16.shuffle 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 ${x} ${y})`;
  const add = (q) => `(v128.store offset=${64 + 16 * q} (i32.const 0) (i32x4.add ${get(`w${q}`)} (v128.load offset=${512 + 16 * q} ${get('k')})))`;
  // The last two of four new words depend on the first two.
  const schedule = (q) => `
    (local.set $t ${next(get(`w${q}`), get(`w${(q + 1) % 4}`))})
    (local.set $s (i32x4.add (i32x4.add ${get(`w${q}`)} ${next(get(`w${(q + 2) % 4}`), get(`w${(q + 3) % 4}`))}) ${sum(get('t'), 7, 18, 3)}))
    (local.set $t (i8x16.shuffle 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 ${get(`w${(q + 3) % 4}`)} ${zero}))
    (local.set $s (i32x4.add ${get('s')} ${sum(get('t'), 17, 19, 10)}))
    (local.set $t (i8x16.shuffle 16 17 18 19 20 21 22 23 0 1 2 3 4 5 6 7 ${get('s')} ${zero}))
    (local.set $w${q} (i32x4.add ${get('s')} ${sum(get('t'), 17, 19, 10)}))`;
  const sixteen = (scheduled) => range(4).map((q) => add(q) + range(4).map((r) => {
    const i = 4 * q + r;
    return sha2Round('i32', i, `(i32.load offset=${64 + 4 * i} (i32.const 0))`, [6, 11, 25], [2, 13, 22]) + (scheduled && r === 0 ? schedule(q) : '');
  }).join('')).join('');
  const load = (q) => `(v128.load offset=${16 * q} ${get('p')})`;
  return module('i32', EIGHT, '(local $x i32) (local $y i32) (local $w0 v128) (local $w1 v128) (local $w2 v128) (local $w3 v128) (local $t v128) (local $s v128)', 64, (state) => `
    ${state} (local.set $x (i32.xor ${get('b')} ${get('c')}))
    ${range(4).map((q) => `(local.set $w${q} (i8x16.shuffle 3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12 ${load(q)} ${load(q)}))`).join('\n')}
    ${fromStart} ${loop('rounds', 64, 192, sixteen(true))} ${sixteen(false)}`);
}

/** The block's words, turned round, go to 64. */
const turnRound = (blockSize, order) => `${fromStart} ${loop('in', 16, blockSize, `
  (v128.store offset=64 ${get('k')} (i8x16.shuffle ${order} (local.tee $v (v128.load (i32.add ${get('p')} ${get('k')}))) ${get('v')}))`)} ${fromStart}`;

/** State at 0, words at 64, constants at 1024, blocks from 2048. */
function sha512() {
  const rotate = (x, n) => `(i64.rotr ${x} (i64.const ${n}))`;
  const load = (at) => `(i64.load offset=${at} ${get('k')})`;
  const sum = (at, a, b, shift) => `(i64.xor (i64.xor ${rotate(`(local.tee $x ${load(at)})`, a)} ${rotate(get('x'), b)}) (i64.shr_u ${get('x')} (i64.const ${shift})))`;
  return module('i64', EIGHT, '(local $x i64) (local $y i64) (local $v v128)', 128, (state) => `
    ${turnRound(128, '7 6 5 4 3 2 1 0 15 14 13 12 11 10 9 8')}
    ${loop('schedule', 8, 512, `(i64.store offset=192 ${get('k')} (i64.add (i64.add ${load(64)} ${load(136)}) (i64.add ${sum(72, 1, 8, 7)} ${sum(176, 19, 61, 6)})))`)}
    ${state} (local.set $x (i64.xor ${get('b')} ${get('c')}))
    ${fromStart} ${loop('rounds', 64, 640, range(8).map((i) => sha2Round('i64', i, `(i64.add ${load(64 + 8 * i)} ${load(1024 + 8 * i)})`, [14, 18, 41], [28, 34, 39])).join(''))}`);
}

/** State at 0, constants at 512, blocks from 1024. */
function md5() {
  const shifts = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
  const words = [(i) => i, (i) => 5 * i + 1, (i) => 3 * i + 5, (i) => 7 * i];
  const choose = (x, y, z) => `(i32.xor ${get(z)} (i32.and ${get(x)} (i32.xor ${get(y)} ${get(z)})))`;
  const functions = [choose, (b, c, d) => choose(d, b, c), (b, c, d) => `(i32.xor ${get(b)} (i32.xor ${get(c)} ${get(d)}))`, (b, c, d) => `(i32.xor ${get(c)} (i32.or ${get(b)} (i32.xor ${get(d)} (i32.const -1))))`];
  return module('i32', [...'abcd'], '', 64, (state) => state + range(64).map((i) => {
    const [a, b, c, d] = rotated([...'abcd'], i);
    const round = i >> 4;
    return `(local.set $${a} (i32.add ${get(b)} (i32.rotl (i32.add ${functions[round](b, c, d)} (i32.add ${get(a)} (i32.add (i32.load offset=${4 * (words[round](i) % 16)} ${get('p')}) (i32.load offset=${512 + 4 * i} (i32.const 0))))) (i32.const ${shifts[round][i % 4]}))))`;
  }).join('\n'));
}

/** State at 0, words at 64, blocks from 1024. */
function sha1() {
  const parity = (b, c, d) => `(i32.xor ${get(b)} (i32.xor ${get(c)} ${get(d)}))`;
  const functions = [(b, c, d) => `(i32.xor ${get(d)} (i32.and ${get(b)} (i32.xor ${get(c)} ${get(d)})))`, parity, (b, c, d) => `(i32.or (i32.and ${get(b)} ${get(c)}) (i32.and ${get(d)} (i32.or ${get(b)} ${get(c)})))`, parity];
  const word = (back) => `(i32.load offset=${128 - 4 * back} ${get('k')})`;
  return module('i32', [...'abcde'], '(local $v v128)', 64, (state) => `
    ${turnRound(64, '3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12')}
    ${loop('schedule', 4, 256, `(i32.store offset=128 ${get('k')} (i32.rotl (i32.xor (i32.xor ${word(3)} ${word(8)}) (i32.xor ${word(14)} ${word(16)})) (i32.const 1)))`)}
    ${state} ${fromStart}
    ${functions.map((f, q) => loop(`rounds${q}`, 20, 80 * (q + 1), range(5).map((i) => {
    const [a, b, c, d, e] = rotated([...'abcde'], i);
    return `(local.set $${e} (i32.add (i32.add (i32.add ${get(e)} (i32.rotl ${get(a)} (i32.const 5))) (i32.load offset=${64 + 4 * i} ${get('k')})) (i32.add ${f(b, c, d)} (i32.const ${[0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][q]})))) (local.set $${b} (i32.rotl ${get(b)} (i32.const 30)))`;
  }).join('\n'))).join('\n')}`);
}

/**
 * Argon2's compression: `f(x, y, z, keep)` puts G(x, y) at z, xored with what was there where keep is not 0; all are places in
 * the memory. R is at 0, Q at 1024.
 */
function argon2() {
  const v = range(16).map((i) => `v${i}`);
  const add = (a, b) => `(local.set $${a} (i64.add (i64.add ${get(a)} ${get(b)}) (i64.mul (i64.shl (i64.and ${get(a)} (i64.const 0xffffffff)) (i64.const 1)) (i64.and ${get(b)} (i64.const 0xffffffff)))))`;
  const turn = (a, b, n) => `(local.set $${a} (i64.rotr (i64.xor ${get(a)} ${get(b)}) (i64.const ${n})))`;
  const mix = (...places) => {
    const [a, b, c, d] = places.map((i) => v[i]);
    return [add(a, b), turn(d, a, 32), add(c, d), turn(b, c, 24), add(a, b), turn(d, a, 16), add(c, d), turn(b, c, 63)].join('\n');
  };
  const permutation = range(4).map((i) => mix(i, i + 4, i + 8, i + 12)).join('\n') + range(4).map((i) => mix(i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12)).join('\n');
  const pass = (label, step, from, place) => `${fromStart} ${loop(label, step, 8 * step, `
    ${v.map((n, i) => `(local.set $${n} (i64.load offset=${from + place(i)} ${get('k')}))`).join('\n')} ${permutation}
    ${v.map((n, i) => `(i64.store offset=${1024 + place(i)} ${get('k')} ${get(n)})`).join('\n')}`)}`;
  const at = (name) => `(i32.add ${get(name)} ${get('k')})`;
  return `(module (memory (export "m") 1) (func (export "f") (param $x i32) (param $y i32) (param $z i32) (param $keep i32) (local $k i32) ${v.map((n) => `(local $${n} i64)`).join(' ')} (local $t v128)
    ${loop('in', 16, 1024, `(v128.store ${get('k')} (v128.xor (v128.load ${at('x')}) (v128.load ${at('y')})))`)}
    ${pass('rows', 128, 0, (i) => 8 * i)} ${pass('columns', 16, 1024, (i) => 128 * (i >> 1) + 8 * (i & 1))}
    ${fromStart} ${loop('out', 16, 1024, `
      (local.set $t (v128.xor (v128.load ${get('k')}) (v128.load offset=1024 ${get('k')})))
      (if ${get('keep')} (then (local.set $t (v128.xor ${get('t')} (v128.load ${at('z')})))))
      (v128.store ${at('z')} ${get('t')})`)}))`;
}

/**
 * scrypt's BlockMix: `f(x, y, out, r)` mixes the 2 * r blocks at x, xored with those at y. The words of each block are in the
 * order 0, 5, 10, 15, 4, 9 … (the diagonals), so that four at a time are worked on.
 */
function scrypt() {
  const x = ['a', 'b', 'c', 'd'];
  const rotate = (n) => `(v128.or (i32x4.shl ${get('t')} (i32.const ${n})) (i32x4.shr_u ${get('t')} (i32.const ${32 - n})))`;
  const step = (to, m, n, by) => `(local.set $t (i32x4.add ${get(m)} ${get(n)})) (local.set $${to} (v128.xor ${get(to)} ${rotate(by)}))`;
  const turn = (name, lanes) => `(local.set $${name} (i8x16.shuffle ${lanes.flatMap((lane) => range(4).map((i) => 4 * lane + i)).join(' ')} ${get(name)} ${get(name)}))`;
  const [up, half, down] = [[3, 0, 1, 2], [2, 3, 0, 1], [1, 2, 3, 0]];
  const doubleRound = [
    step('b', 'a', 'd', 7), step('c', 'b', 'a', 9), step('d', 'c', 'b', 13), step('a', 'd', 'c', 18), turn('b', up), turn('c', half), turn('d', down),
    step('d', 'a', 'b', 7), step('c', 'd', 'a', 9), step('b', 'c', 'd', 13), step('a', 'b', 'c', 18), turn('b', down), turn('c', half), turn('d', up),
  ].join('\n');
  const load = (i, base) => `(v128.xor (v128.load offset=${16 * i} (i32.add ${get('x')} ${base})) (v128.load offset=${16 * i} (i32.add ${get('y')} ${base})))`;
  const last = '(i32.sub (i32.shl (local.get $r) (i32.const 7)) (i32.const 64))';
  return `(module (memory (export "m") 1) (func (export "f") (param $x i32) (param $y i32) (param $out i32) (param $r i32) (local $k i32) (local $n i32) (local $p i32) (local $t v128)
    ${x.map((n) => `(local $${n} v128) (local $old${n} v128)`).join(' ')}
    ${x.map((n, i) => `(local.set $${n} ${load(i, last)})`).join('\n')}
    (loop $blocks
      ${x.map((n, i) => `(local.set $old${n} (local.tee $${n} (v128.xor ${get(n)} ${load(i, '(i32.shl (local.get $k) (i32.const 6))')})))`).join('\n')}
      (local.set $n (i32.const 4))
      (loop $rounds ${doubleRound} (br_if $rounds (local.tee $n (i32.sub ${get('n')} (i32.const 1)))))
      (local.set $p (i32.add ${get('out')} (i32.shl (i32.add (i32.shr_u ${get('k')} (i32.const 1)) (i32.mul (i32.and ${get('k')} (i32.const 1)) ${get('r')})) (i32.const 6))))
      ${x.map((n, i) => `(v128.store offset=${16 * i} ${get('p')} (local.tee $${n} (i32x4.add ${get(n)} ${get(`old${n}`)})))`).join('\n')}
      (br_if $blocks (i32.lt_u (local.tee $k (i32.add ${get('k')} (i32.const 1))) (i32.shl ${get('r')} (i32.const 1)))))))`;
}

/**
 * Montgomery's multiplication: `f(z, x, y, n, inverse)` makes z = x * y / 2 ** (27 * n) modulo the number at 14352, of which
 * `inverse` is the negative inverse modulo 2 ** 27. Numbers have `n` limbs of 27 bits, `n` even and 512 at most. They are kept
 * twice: as pairs of a limb of the lower half and one of the upper half, then, 16 bytes behind them, in their order. x and y
 * below twice the modulus give z below it too, where the modulus is below 2 ** (27 * n - 2). `s(z, table, index, n)` copies one
 * of 16 numbers. What is done, and which memory is touched, depends on `n` alone, not on the numbers nor on `index`.
 *
 * Each column of the product is summed in two lanes, for the pair's halves: the upper one's sum is for the column n / 2 to the left.
 */
function montgomery() {
  const [factors, uppers, modulus, stored] = [1024, 4096, 14352, 2 ** 27 - 1];
  const add = (a, b) => `(i32.add ${a} ${b})`;
  const shifted = (name, by) => `(i32.shl ${get(name)} (i32.const ${by}))`;
  const set = (name, value) => `(local.set $${name} ${value})`;
  const ordered = (name) => add(get(name), add(shifted('n', 2), '(i32.const 16)'));
  const product = (splat, pair) => `(i64x2.extmul_low_i32x4_u ${splat} (v128.load64_zero ${pair}))`;
  const term = (sum, a, b) => set(sum, `(i64x2.add ${get(sum)} ${product(`(v128.load32_splat ${get(a)})`, get(b))})`);
  const move = (name, by) => set(name, add(get(name), `(i32.const ${by})`));
  const smaller = (a, b) => `(select ${a} ${b} (i32.lt_u ${a} ${b}))`;
  const locals = (type, names) => names.split(' ').map((name) => `(local $${name} ${type})`).join(' ');
  return `(module (memory (export "m") 2)
    (func (export "f") (param $z i32) (param $x i32) (param $y i32) (param $n i32) (param $inverse i32) ${locals('i32', 'h k first a b c d end limb')} ${locals('v128', 'xy mn')} (local $sum i64)
      ${set('h', `(i32.shr_u ${get('n')} (i32.const 1))`)} ${set('x', ordered('x'))}
      (memory.fill (i32.const ${factors}) (i32.const 0) ${add(shifted('n', 2), '(i32.const 16)')})
      (memory.fill (i32.const ${uppers}) (i32.const 0) ${shifted('n', 2)})
      (loop $columns
        ${set('first', `(select (i32.sub ${get('k')} ${add(get('h'), '(i32.const -1)')}) (i32.const 0) (i32.ge_u ${get('k')} ${get('h')}))`)}
        ${set('first', smaller(get('first'), get('n')))}
        ${set('end', add(get('x'), `(i32.shl ${smaller(get('k'), add(get('n'), '(i32.const -1)'))} (i32.const 2))`))}
        ${set('c', shifted('first', 2))} ${set('a', add(get('x'), get('c')))} ${set('c', add(`(i32.const ${factors})`, get('c')))}
        ${set('d', `(i32.shl (i32.sub ${get('k')} ${get('first')}) (i32.const 3))`)} ${set('b', add(get('y'), get('d')))} ${set('d', add(`(i32.const ${modulus})`, get('d')))}
        ${set('xy', '(v128.const i64x2 0 0)')} ${set('mn', '(v128.const i64x2 0 0)')}
        (loop $terms
          ${term('xy', 'a', 'b')} ${term('mn', 'c', 'd')} ${move('c', 4)} ${move('b', -8)} ${move('d', -8)}
          (br_if $terms (i32.le_u (local.tee $a ${add(get('a'), '(i32.const 4)')}) ${get('end')})))
        ${set('xy', `(i64x2.add ${get('xy')} ${get('mn')})`)}
        ${set('sum', `(i64.add (i64.add ${get('sum')} (i64x2.extract_lane 0 ${get('xy')})) (i64.load offset=${uppers} ${shifted('k', 3)}))`)}
        (if (i32.lt_u ${get('k')} ${get('n')})
          (then
            (i32.store offset=${factors} ${shifted('k', 2)} (local.tee $limb (i32.and (i32.mul (i32.wrap_i64 ${get('sum')}) ${get('inverse')}) (i32.const ${stored}))))
            ${set('mn', product(`(i32x4.splat ${get('limb')})`, `(i32.const ${modulus})`))} ${set('xy', `(i64x2.add ${get('xy')} ${get('mn')})`)}
            ${set('sum', `(i64.add ${get('sum')} (i64x2.extract_lane 0 ${get('mn')}))`)})
          (else
            ${set('limb', `(i32.and (i32.wrap_i64 ${get('sum')}) (i32.const ${stored}))`)} ${set('a', `(i32.sub ${get('k')} ${get('n')})`)}
            (i32.store ${add(ordered('z'), shifted('a', 2))} ${get('limb')})
            (i32.store ${add(get('z'), `(select ${shifted('a', 3)} ${add(`(i32.shl (i32.sub ${get('a')} ${get('h')}) (i32.const 3))`, '(i32.const 4)')} (i32.lt_u ${get('a')} ${get('h')}))`)} ${get('limb')})))
        (i64.store offset=${uppers} (i32.shl ${add(get('k'), get('h'))} (i32.const 3)) (i64x2.extract_lane 1 ${get('xy')}))
        ${set('sum', `(i64.shr_u ${get('sum')} (i64.const 27))`)}
        (br_if $columns (i32.lt_u (local.tee $k ${add(get('k'), '(i32.const 1)')}) ${shifted('n', 1)}))))
    (func (export "s") (param $z i32) (param $table i32) (param $index i32) (param $n i32) ${locals('i32', 'i at end')} (local $found v128)
      ${set('end', add(get('z'), add(shifted('n', 3), '(i32.const 16)')))}
      (loop $parts
        ${set('i', '(i32.const 0)')} ${set('at', get('table'))} ${set('found', '(v128.const i64x2 0 0)')}
        (loop $entries
          ${set('found', `(v128.or ${get('found')} (v128.and (v128.load ${get('at')}) (i32x4.eq (i32x4.splat ${get('i')}) (i32x4.splat ${get('index')}))))`)}
          ${set('at', add(get('at'), add(shifted('n', 3), '(i32.const 32)')))}
          (br_if $entries (i32.lt_u (local.tee $i ${add(get('i'), '(i32.const 1)')}) (i32.const 16))))
        (v128.store ${get('z')} ${get('found')}) ${move('table', 16)}
        (br_if $parts (i32.lt_u (local.tee $z ${add(get('z'), '(i32.const 16)')}) ${get('end')})))))`;
}

const binaries = process.argv[2];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digest-kernels-'));
for (const [name, make] of Object.entries({ sha256, sha512, md5, sha1, argon2, scrypt, montgomery })) {
  const text = path.join(folder, `${name}.wat`);
  fs.writeFileSync(text, make());
  execFileSync(path.join(binaries, 'wasm-as'), ['--enable-simd', '--enable-bulk-memory-opt', text, '-o', `${text}.wasm`]);
  const code = fs.readFileSync(`${text}.wasm`).toString('hex');
  fs.writeFileSync(path.join(root, `packages/node-crypto/src/${name}-wasm.ts`), `/** ${name}'s ${name === 'montgomery' ? 'multiplication' : 'compression'} as WebAssembly, hexadecimal. Written by tools/digest-kernels.mjs. */\nexport const ${name.toUpperCase()}_WASM = '${code}';\n`);
}
fs.rmSync(folder, { recursive: true });
