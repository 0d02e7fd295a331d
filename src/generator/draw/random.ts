/**
 * The only source of chance. A stream is named by a label and numbers (a seed, a window, a shard): equal names give
 * equal draws, in any order of calls, in any process. The algorithm is sfc32 of PractRand, 128 bits of state.
 */
const BLOCK_SIZE = 256;
const WARM_UP_ROUNDS = 12;
const TWO_TO_32 = 2 ** 32;

/** Mixes one 32-bit word into a hash; the constants are MurmurHash3's. */
function mix(hash: number, word: number): number {
  let mixed = Math.imul(word, 0xcc9e2d51);
  mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593) ^ hash;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** Spreads every bit of a hash over all bits (MurmurHash3's finaliser). */
function finish(hash: number): number {
  let finished = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  finished = Math.imul(finished ^ (finished >>> 13), 0xc2b2ae35);
  return finished ^ (finished >>> 16);
}

function hashName(salt: number, label: string, numbers: readonly number[]): number {
  let hash = salt;
  for (let index = 0; index < label.length; index++) hash = mix(hash, label.charCodeAt(index));
  for (const number of numbers) hash = mix(mix(hash, number | 0), Math.floor(number / TWO_TO_32));
  return finish(hash ^ numbers.length);
}

/** A stream of uniform draws. */
export class Random {
  readonly #state: Int32Array;
  /** Draws are made a block at a time: inside the loop the state lives in registers. */
  readonly #block = new Uint32Array(BLOCK_SIZE);
  #next = BLOCK_SIZE;

  constructor(label: string, ...numbers: readonly number[]) {
    this.#state = Int32Array.of(
      hashName(1, label, numbers),
      hashName(2, label, numbers),
      hashName(3, label, numbers),
      WARM_UP_ROUNDS,
    );
    this.#fill();
    this.#next = WARM_UP_ROUNDS;
  }

  /** A whole number in [0, 2^32). */
  uint32(): number {
    if (this.#next === BLOCK_SIZE) this.#fill();
    // `as`: the index is below BLOCK_SIZE, so the element exists.
    return this.#block[this.#next++] as number;
  }

  /** A number in [0, 1). */
  float(): number {
    return this.uint32() / TWO_TO_32;
  }

  /** A whole number in [0, bound); `bound` is at most 2^32. */
  below(bound: number): number {
    return (this.float() * bound) >>> 0;
  }

  /** One of `items`, each as likely. @throws RangeError if there are none */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('cannot pick from an empty list');
    // `as`: the index is inside the list; T itself may include undefined.
    return items[this.below(items.length)] as T;
  }

  #fill(): void {
    const state = this.#state;
    // `as`: the state has four words.
    let a = state[0] as number;
    let b = state[1] as number;
    let c = state[2] as number;
    let counter = state[3] as number;
    const block = this.#block;
    for (let index = 0; index < BLOCK_SIZE; index++) {
      const draw = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + draw) | 0;
      block[index] = draw;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = counter;
    this.#next = 0;
  }
}
