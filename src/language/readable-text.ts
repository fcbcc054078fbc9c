import { limits } from './limits.js';
import { refuseTooDeep } from './nesting.js';
import type { Problems } from './problems.js';

/** True, and told, for a text that must not reach the parser: it is too long, or nested too deeply. */
export function refuseUnreadable(text: string, uri: string, problems: Problems): boolean {
  const start = { line: 0, character: 0 };
  if (text.length > limits.characters) {
    problems.report(
      'syntax-error',
      `The file has ${text.length} characters, the limit is ${limits.characters}.`,
      { uri, range: { start, end: start } },
    );
    return true;
  }
  return refuseTooDeep(text, uri, problems);
}
