import { AstUtils, CstUtils, type AstNode, type LangiumDocument } from 'langium';
import { isAllow, isImport, isParam, isSite, isSubsystem } from '../../generated/ast.js';
import { locationOf } from '../../location.js';
import type { Position, Range } from '../../program.js';
import type { Complaint, FileChange, Fix } from './fix.js';

/** Removes what is not used, with its comment and its lines. */
export function removeUnused({ finding, document }: Complaint): Fix[] {
  const node = declarationAt(document, finding.location.range.start);
  if (node === undefined) return [];
  const remove = (title: string): Fix[] => [
    { title, changes: [removalOf(node, document)], isPreferred: true },
  ];
  const { rule } = finding;
  if (rule === 'unused-param' && isParam(node)) return remove(`Remove the param ${node.name}`);
  if (rule === 'unused-import' && isImport(node)) return remove('Remove the import');
  if (rule === 'needless-allowance' && isAllow(node)) return remove('Remove the exception');
  if (rule !== 'unused-site' || !isSite(node) || !isSubsystem(node.$container)) return [];
  // A subsystem needs a site.
  const isOnly = node.$container.members.filter(isSite).length === 1;
  return isOnly ? [] : remove(`Remove the ${node.kind} ${node.name}`);
}

function declarationAt(
  { parseResult, textDocument }: LangiumDocument,
  position: { readonly line: number; readonly character: number },
): AstNode | undefined {
  const root = parseResult.value.$cstNode;
  const leaf = root && CstUtils.findLeafNodeAtOffset(root, textDocument.offsetAt(position));
  return (
    leaf &&
    AstUtils.getContainerOfType(leaf.astNode, (node): node is AstNode =>
      [isParam, isSite, isImport, isAllow].some((is) => is(node)),
    )
  );
}

/** A statement that has its lines for itself takes them along, with the comments on and directly above them. */
export function removalOf(node: AstNode, { textDocument, uri }: LangiumDocument): FileChange {
  const { start, end } = locationOf(node).range;
  const lines = textDocument.getText().split('\n');
  const before = lines[start.line].slice(0, start.character);
  const after = lines[end.line].slice(end.character).replace(/\r$/, '');
  if (before.trim() !== '' || !/^\s*(\/\/.*|\/\*.*\*\/\s*)?$/.test(after)) {
    return { uri: uri.toString(), range: withGap(start, end, before, after), text: '' };
  }
  let first = start.line;
  while (first > 0 && isCommentLine(lines[first - 1])) first--;
  const isLast = end.line + 1 >= lines.length;
  const range = {
    start: { line: first, character: 0 },
    end: isLast
      ? { line: end.line, character: lines[end.line].length }
      : { line: end.line + 1, character: 0 },
  };
  return { uri: uri.toString(), range, text: '' };
}

/** One of the gaps around goes too: that behind it, or at the end of a line that before it. */
function withGap(start: Position, end: Position, before: string, after: string): Range {
  const behind = /^\s*/.exec(after)?.[0].length ?? 0;
  if (behind < after.length) return { start, end: { ...end, character: end.character + behind } };
  return { start: { ...start, character: before.trimEnd().length }, end };
}

function isCommentLine(line: string): boolean {
  return /^\s*(\/\/.*|\/\*.*\*\/)\s*$/.test(line);
}
