// The S-boxes of AES, ARIA, Camellia and SM4 are inversions in a field of 256 elements between two affine maps.

/** The sum of those columns that the bits of x choose. */
function linear(columns: readonly number[], x: number): number {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum ^= (x >> i & 1) * columns[i]!;
  return sum;
}

/** An S-box: `x => output · (input · x + inputAdd)⁻¹ + outputAdd`, matrices as columns, in the field of this polynomial (of which 3 is a generator). */
export function fieldBox(polynomial: number, input: readonly number[], inputAdd: number, output: readonly number[], outputAdd: number): Uint8Array {
  const powers: number[] = [];
  for (let i = 0, x = 1; i < 255; i++) {
    powers.push(x);
    x ^= x << 1 ^ (x >> 7) * polynomial;
  }
  return Uint8Array.from({ length: 256 }, (_, i) => {
    const x = linear(input, i) ^ inputAdd;
    return linear(output, x === 0 ? 0 : powers[(255 - powers.indexOf(x)) % 255]!) ^ outputAdd;
  });
}

export const IDENTITY: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128];

export function aesBox(): Uint8Array {
  return fieldBox(0x11b, IDENTITY, 0, [31, 62, 124, 248, 241, 227, 199, 143], 0x63);
}

/** What undoes an S-box. */
export function inverseBox(box: Uint8Array): Uint8Array {
  const inverse = new Uint8Array(256);
  for (let i = 0; i < 256; i++) inverse[box[i]!] = i;
  return inverse;
}
