import { AstUtils, CstUtils, GrammarUtils, type AstNode, type LangiumDocument } from 'langium';
import type { FoldingRangeProvider } from 'langium/lsp';
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-protocol';
import { isDocument } from '../../generated/ast.js';

const blocks: ReadonlySet<string> = new Set([
  'Scenario',
  'Subsystem',
  'Correlation',
  'GaussianClause',
  'Site',
]);

/** Folds blocks in braces, comments and rows of imports. */
export class CorrFoldingProvider implements FoldingRangeProvider {
  getFoldingRanges(document: LangiumDocument): FoldingRange[] {
    const root = document.parseResult.value;
    if (!isDocument(root)) return [];
    const braces = AstUtils.streamAst(root)
      .filter(({ $type }) => blocks.has($type))
      .flatMap(blockOf)
      .toArray();
    return [...braces, ...comments(root), ...imports(root.imports)];
  }
}

/** The closing brace stays in sight. */
function blockOf({ $cstNode }: AstNode): FoldingRange[] {
  const open = GrammarUtils.findNodeForKeyword($cstNode, '{');
  const close = GrammarUtils.findNodeForKeyword($cstNode, '}');
  if (open === undefined || close === undefined) return [];
  return fold(open.range.start.line, close.range.start.line - 1);
}

function comments(root: AstNode): FoldingRange[] {
  if (root.$cstNode === undefined) return [];
  const found: FoldingRange[] = [];
  let run: { first: number; last: number } | undefined;
  let lastLineOfCode = -1;
  const endRun = (): void => {
    if (run !== undefined) found.push(...fold(run.first, run.last, FoldingRangeKind.Comment));
    run = undefined;
  };
  for (const leaf of CstUtils.flattenCst(root.$cstNode)) {
    const { start, end } = leaf.range;
    if (!leaf.hidden) {
      lastLineOfCode = end.line;
      continue;
    }
    // A comment behind code belongs to that line.
    if (start.line === lastLineOfCode) continue;
    if (leaf.text.startsWith('/*')) found.push(...fold(start.line, end.line, FoldingRangeKind.Comment));
    else if (run?.last === start.line - 1) run.last = start.line;
    else {
      endRun();
      run = { first: start.line, last: start.line };
    }
  }
  endRun();
  return found;
}

function imports(nodes: readonly AstNode[]): FoldingRange[] {
  const lines = nodes.flatMap(({ $cstNode }) => $cstNode?.range.start.line ?? []);
  return lines.length < 2 ? [] : fold(Math.min(...lines), Math.max(...lines), FoldingRangeKind.Imports);
}

function fold(startLine: number, endLine: number, kind?: FoldingRangeKind): FoldingRange[] {
  if (endLine <= startLine) return [];
  return [{ startLine, endLine, ...(kind === undefined ? {} : { kind }) }];
}
