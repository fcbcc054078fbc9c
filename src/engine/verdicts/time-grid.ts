/** Samples per period of the fastest oscillation, before any refinement: enough for a cubic between two of them. */
const SAMPLES_PER_PERIOD = 4;
/** A window that needs more samples than this is looked at in so few places, and what is found is not certified. */
const MAXIMUM_SAMPLES = 200_000;
const COARSE_SAMPLES = 20_000;
/** Samples taken at once: functions that share a basis evaluate it once for all of them. */
const CHUNK = 256;

/** Equidistant times that resolve an oscillation. */
export interface TimeGrid {
  /** False where the window holds more oscillations than are looked at. */
  readonly isFine: boolean;
  readonly spacing: number;
  /** The times in order, some at once, both ends among them. */
  chunks(): Iterable<Float64Array>;
}

/** The grid for an angular frequency on [from, to]. */
export function timeGrid(from: number, to: number, frequency: number): TimeGrid {
  const wanted = Math.ceil(((to - from) * frequency * SAMPLES_PER_PERIOD) / (2 * Math.PI)) + 2;
  const isFine = wanted <= MAXIMUM_SAMPLES;
  const steps = isFine ? wanted : COARSE_SAMPLES;
  const timeOf = (k: number): number => (k === steps ? to : from + ((to - from) * k) / steps);
  return {
    isFine,
    spacing: (to - from) / steps,
    *chunks() {
      for (let first = 0; first <= steps; first += CHUNK) {
        const chunk = new Float64Array(Math.min(CHUNK, steps + 1 - first));
        for (let k = 0; k < chunk.length; k++) chunk[k] = timeOf(first + k);
        yield chunk;
      }
    },
  };
}
