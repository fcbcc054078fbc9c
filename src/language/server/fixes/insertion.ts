import { GrammarUtils } from 'langium';
import { isExpect, type Scenario } from '../../generated/ast.js';
import { locationOf } from '../../location.js';
import type { FileChange } from './fix.js';

/** Puts members into a scenario, each on a line of its own: before its expectations, or at its end. */
export function insertMembers(
  scenario: Scenario,
  members: readonly string[],
  place: 'before expectations' | 'at the end',
): FileChange | undefined {
  const { uri, range } = locationOf(scenario);
  const expect = scenario.members.find(isExpect);
  const indent = ' '.repeat(range.start.character + 2);
  const text = members.map((member) => `${member}\n`);
  if (place === 'before expectations' && expect !== undefined) {
    const { start } = locationOf(expect).range;
    return { uri, range: { start, end: start }, text: text.join(indent) + indent };
  }
  const brace = GrammarUtils.findNodeForKeyword(scenario.$cstNode, '}');
  if (brace === undefined) return undefined;
  const { start } = brace.range;
  const last = scenario.members.at(-1);
  const isOwnLine = last !== undefined && locationOf(last).range.end.line < start.line;
  const closing = ' '.repeat(range.start.character);
  // The brace stands on a line of its own already, or gets one.
  return isOwnLine
    ? {
        uri,
        range: { start: { line: start.line, character: 0 }, end: { line: start.line, character: 0 } },
        text: text.map((line) => indent + line).join(''),
      }
    : {
        uri,
        range: { start, end: start },
        text: `\n${text.map((line) => indent + line).join('')}${closing}`,
      };
}
