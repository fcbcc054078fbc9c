/** Interpolations in a row that shrink the bracket less than by half before it is halved for certain. */
const PATIENCE = 2;

/**
 * A zero of f between two times at which it has different signs, within the tolerance: false position with the Illinois
 * rule, and halving wherever that is slow. The bracket is kept, so that it is never wrong.
 */
export function bracketedRoot(
  f: (t: number) => number,
  from: number,
  to: number,
  atFrom: number,
  atTo: number,
  tolerance: number,
): number {
  let [low, high, atLow, atHigh] = [from, to, atFrom, atTo];
  let side = 0;
  for (let slow = 0; high - low > tolerance;) {
    const width = high - low;
    const guess = low + (width * atLow) / (atLow - atHigh);
    // A step of the tolerance beyond the guess closes the bracket from the other side.
    const inside = Math.min(Math.max(guess, low + tolerance / 2), high - tolerance / 2);
    const middle = slow >= PATIENCE || !Number.isFinite(guess) ? low + width / 2 : inside;
    if (middle <= low || middle >= high) break;
    const value = f(middle);
    if (value === 0) return middle;
    if (value > 0 === atFrom > 0) {
      [low, atLow] = [middle, value];
      if (side === -1) atHigh /= 2;
      side = -1;
    } else {
      [high, atHigh] = [middle, value];
      if (side === 1) atLow /= 2;
      side = 1;
    }
    slow = high - low > width / 2 ? slow + 1 : 0;
  }
  return (low + high) / 2;
}
