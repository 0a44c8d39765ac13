import type { Random } from './world.ts';

/** Chance from a seed: the small fast counting generator sfc32, its state drawn from a hash of seed and labels. */
export function createRandom(seed: number | string): Random {
  return new SeededRandom(String(seed));
}

class SeededRandom implements Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
    this.a = hash(path, 0x9e3779b9);
    this.b = hash(path, 0x243f6a88);
    this.c = hash(path, 0xb7e15162);
    // Neighbouring seeds differ in few bits; a few rounds part them.
    for (let round = 0; round < 12; round++) this.draw();
  }

  next(): number {
    return this.draw() / 4294967296;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  index(count: number): number {
    return Math.floor(this.next() * count);
  }

  fork(label: string): Random {
    return new SeededRandom(`${this.path}/${label}`);
  }

  private draw(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

/** FNV-1a with a start value of the caller's, then mixed so that every bit counts. */
function hash(text: string, start: number): number {
  let value = start ^ 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) | 0;
}
