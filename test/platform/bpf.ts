// Classic BPF as the kernel runs it, as far as heir's programs use it, for tests of those programs. What a program asks of the
// kernel itself (packet type, source address, random bits) is handed in by its offset.

import assert from "node:assert/strict";
import type { Filter } from "#heir/platform/linux/libc.js";

export type Kernel = Readonly<Record<number, number>>;

/** How many octets come through; 0: dropped. */
export function run(program: Filter, bytes: Buffer, kernel: Kernel = {}): number {
  let a = 0;
  let x = 0;
  const load = (offset: number, size: 1 | 2 | 4): number => kernel[offset] ?? (offset + size > bytes.length ? NaN : bytes.readUIntBE(offset, size));
  for (let at = 0; at < program.length; at += 1) {
    const [code, jumpTrue, jumpFalse, k] = program[at] ?? assert.fail("past the end");
    const jump = (holds: boolean): void => void (at += holds ? jumpTrue : jumpFalse);
    assert.ok(jumpTrue < 256 && jumpFalse < 256, "a jump has eight bits");
    if (code === 0x06) return k;
    else if (code === 0x20) a = load(k, 4);
    else if (code === 0x28) a = load(k, 2);
    else if (code === 0x30) a = load(k, 1);
    else if (code === 0x48) a = load(x + k, 2);
    else if (code === 0x50) a = load(x + k, 1);
    else if (code === 0x80) a = bytes.length;
    else if (code === 0xb1) x = (load(k, 1) & 15) * 4;
    else if (code === 0x07) x = a;
    else if (code === 0x14) a -= k;
    else if (code === 0x15) jump(a === k);
    else if (code === 0x25) jump(a > k);
    else if (code === 0x35) jump(a >= k);
    else if (code === 0x45) jump((a & k) !== 0);
    else assert.fail(`an unknown instruction ${code}`);
    // A load beyond the end ends the program with 0.
    if (Number.isNaN(a) || Number.isNaN(x)) return 0;
  }
  return assert.fail("a program must end with a return");
}
