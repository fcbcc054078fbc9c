import { AstUtils, type AstNode } from 'langium';
import { isParam, isReference, isScenario, type Param } from './generated/ast.js';
import type { ScenarioView } from './lowering/scenario-view.js';

/** The params that a scenario's physics rests on after inheritance, directly or through others, in order of first use. */
export function paramsOf(view: ScenarioView): Param[] {
  const found = new Set<Param>();
  const visit = (node: AstNode): void => {
    for (const part of AstUtils.streamAst(node)) {
      const target = isReference(part) ? part.target.ref : undefined;
      if (!isParam(target)) continue;
      const param = isScenario(target.$container) ? (view.params.get(target.name) ?? target) : target;
      if (found.has(param)) continue;
      found.add(param);
      visit(param);
    }
  };
  for (const { sites, properties } of view.subsystems)
    for (const member of [...sites.values(), ...properties.values()]) visit(member);
  for (const member of [view.interaction, view.correlation, view.evolve])
    if (member !== undefined) visit(member);
  return [...found].filter((param) => AstUtils.getDocument(param).uri.scheme !== 'builtin');
}
