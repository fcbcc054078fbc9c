import { readFileSync } from 'node:fs';

/**
 * The published schema, closed: readers must pass over properties they do not know, but the tests must see
 * every property that the schema does not describe.
 */
export function closedSchema(): object {
  const text = readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8');
  return JSON.parse(text, (key: string, value: unknown) =>
    key !== 'properties' && isObjectSchema(value) ? { ...value, additionalProperties: false } : value,
  ) as object;
}

function isObjectSchema(value: unknown): value is { readonly type: 'object' } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'object';
}
