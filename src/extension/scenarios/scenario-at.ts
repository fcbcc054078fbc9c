import type { Position, Range } from '../../language/program.js';
import type { ScenarioState } from '../../language/server/protocol.js';

/** The scenario that a position lies in; between two scenarios, the one before it, at the top the first. */
export function scenarioAt(
  scenarios: readonly ScenarioState[],
  position: Position,
): ScenarioState | undefined {
  const inside = scenarios.find(({ range }) => contains(range, position));
  if (inside !== undefined) return inside;
  const before = scenarios.filter(({ range }) => isBefore(range.end, position));
  return before.at(-1) ?? scenarios.at(0);
}

export function contains({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
