/** A number for a sentence: six significant digits, no trailing zeros. */
export function numberText(value: number, digits = 6): string {
  if (value === 0) return '0';
  const text = value.toPrecision(digits);
  const power = text.indexOf('e');
  const mantissa = power < 0 ? text : text.slice(0, power);
  const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return power < 0 ? trimmed : trimmed + text.slice(power).replace('+', '');
}

const BYTE_UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

/** A size for a sentence: three significant digits and a binary unit. */
export function bytesText(bytes: number): string {
  const power = Math.min(Math.max(0, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)), BYTE_UNITS.length - 1);
  return `${numberText(bytes / 1024 ** power, 3)} ${BYTE_UNITS[power]}`;
}

/** A dimension for a sentence: exact up to a million, then as a power of ten. */
export function countText(count: number): string {
  return count <= 1e6 ? String(count) : numberText(count, 3);
}
