import { AstUtils, CstUtils, type AstNode } from 'langium';
import { isEvolve, isSite } from '../../generated/ast.js';
import { locationOf } from '../../location.js';
import type { Complaint, Fix } from './fix.js';

/** Gives a bosonic mode the levels that its temperature needs. */
export function raiseCutoff(complaint: Complaint): Fix[] {
  const remedy = complaint.finding.finding?.remedy;
  if (remedy?.kind !== 'boson-levels') return [];
  const site = containerAt(complaint, isSite);
  if (site?.levels === undefined) return [];
  const { uri, range } = locationOf(site.levels);
  return [
    {
      title: `Give ${site.name} ${remedy.levels} levels`,
      changes: [{ uri, range, text: String(remedy.levels) }],
      isPreferred: true,
    },
  ];
}

/** Takes as many steps as the fastest oscillation needs. */
export function refineTimeGrid(complaint: Complaint): Fix[] {
  const remedy = complaint.finding.finding?.remedy;
  if (remedy?.kind !== 'time-steps') return [];
  const evolve = containerAt(complaint, isEvolve);
  if (evolve?.steps === undefined) return [];
  const { uri, range } = locationOf(evolve.steps);
  return [
    {
      title: `Evolve in ${remedy.steps} steps`,
      changes: [{ uri, range, text: String(remedy.steps) }],
      isPreferred: true,
    },
  ];
}

function containerAt<Node extends AstNode>(
  complaint: Complaint,
  is: (node: unknown) => node is Node,
): Node | undefined {
  const { uri, range } = complaint.finding.location;
  const document = complaint.documentOf(uri);
  const root = document?.parseResult.value.$cstNode;
  if (document === undefined || root === undefined) return undefined;
  const leaf = CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(range.start));
  return leaf && AstUtils.getContainerOfType(leaf.astNode, is);
}
