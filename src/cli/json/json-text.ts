/** A value that JSON can carry. Absent properties are left out. */
export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | Float64Array
  | { readonly [key: string]: Json };

/**
 * JSON with every double in full (the shortest text that reads back as the same number). What JSON has no
 * number for is written as the strings "Infinity", "-Infinity" and "NaN", never as null.
 */
export function jsonText(value: Json): string {
  // Without a replacer, which would take several times as long.
  return `${JSON.stringify(expressible(value), undefined, 2)}\n`;
}

function expressible(value: Json): Json {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Float64Array) {
    const numbers = Array.from(value);
    return numbers.every(Number.isFinite) ? numbers : numbers.map(expressible);
  }
  if (isList(value)) return value.map(expressible);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expressible(item)]));
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
