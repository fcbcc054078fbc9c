/** A number as a person reads it: five significant digits, no trailing zeros. JSON and CSV carry full doubles. */
export function shortNumber(value: number, digits = 5): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const rounded = Number(value.toPrecision(digits));
  // From there on the digits behind the rounding would be invented zeros.
  const text = Math.abs(rounded) < 1e7 ? rounded.toString() : rounded.toExponential();
  return text.replace('e+', 'e');
}

/** The size of a residual: two digits and an exponent. */
export function residual(value: number): string {
  if (value === 0) return '0';
  return Number.isFinite(value) ? value.toExponential(1).replace('e+', 'e') : shortNumber(value);
}

/** A signed number, so that gains and losses line up. */
export function signedNumber(value: number): string {
  const text = shortNumber(value);
  return value > 0 ? `+${text}` : text;
}

/** `1 scenario`, `2 scenarios`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
