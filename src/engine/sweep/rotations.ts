/** Times of a block: their rotations follow from one at its beginning and a table within. */
const BLOCK = 16;

/**
 * Writes cos(w t) and sin(w t) for the output times to `target` at the two offsets. Equidistant times (of distance `step`)
 * take one product of rotations each, without a chain that would let rounding grow.
 */
export class RotationTable {
  readonly #cosine = new Float64Array(BLOCK);
  readonly #sine = new Float64Array(BLOCK);

  fill(
    frequency: number,
    times: Float64Array,
    step: number | undefined,
    target: Float64Array,
    cosine: number,
    sine: number,
  ): void {
    const count = times.length;
    if (step === undefined) {
      for (let k = 0; k < count; k++) {
        target[cosine + k] = Math.cos(frequency * times[k]);
        target[sine + k] = Math.sin(frequency * times[k]);
      }
      return;
    }
    this.#fillBlock(frequency * step);
    const [c, s] = [this.#cosine, this.#sine];
    for (let begin = 0; begin < count; begin += BLOCK) {
      const x = Math.cos(frequency * times[begin]);
      const y = Math.sin(frequency * times[begin]);
      const size = Math.min(BLOCK, count - begin);
      for (let k = 0; k < size; k++) {
        target[cosine + begin + k] = x * c[k] - y * s[k];
        target[sine + begin + k] = y * c[k] + x * s[k];
      }
    }
  }

  /** Rotations by 0 .. BLOCK-1 steps: each from the one at half of it. */
  #fillBlock(turn: number): void {
    const [c, s] = [this.#cosine, this.#sine];
    c[0] = 1;
    s[0] = 0;
    c[1] = Math.cos(turn);
    s[1] = Math.sin(turn);
    for (let k = 2; k < BLOCK; k++) {
      const [i, j] = [k >> 1, k - (k >> 1)];
      c[k] = c[i] * c[j] - s[i] * s[j];
      s[k] = s[i] * c[j] + c[i] * s[j];
    }
  }
}
