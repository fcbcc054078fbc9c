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
  return `${JSON.stringify(value, replace, 2)}\n`;
}

function replace(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value instanceof Float64Array) return [...value];
  return value;
}
