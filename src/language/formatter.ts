import { CstUtils, GrammarUtils, URI, type AstNode, type LeafCstNode } from 'langium';
import { reportSyntax } from './checks/syntax.js';
import { isMultiplicative, isSite, type Document } from './generated/ast.js';
import { tooDeepAt } from './nesting.js';
import { Problems } from './problems.js';
import type { Diagnostic } from './program.js';
import { createCorrServices } from './services.js';

/**
 * Formats a text: two spaces a level, one between words, none inside brackets and kets, at most one empty line.
 * Line breaks and comments stay where they are; no token changes, so the meaning can not. A text with syntax
 * errors is left alone and its errors are returned.
 */
export function formatText(
  text: string,
  uri = 'memory:///text.corr',
): { readonly text: string } | { readonly diagnostics: readonly Diagnostic[] } {
  const problems = new Problems();
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const start = { line: 0, character: 0 };
    problems.report('syntax-error', deep.message, {
      uri,
      range: { start, end: start },
    });
    return { diagnostics: problems.diagnostics };
  }
  const { shared } = createCorrServices();
  const document = shared.workspace.LangiumDocumentFactory.fromString<Document>(text, URI.parse(uri));
  reportSyntax(document, problems);
  const root = document.parseResult.value.$cstNode;
  if (problems.hasErrors || root === undefined) return { diagnostics: problems.diagnostics };
  const leaves = CstUtils.flattenCst(root).toArray();
  return { text: print(leaves, text) };
}

const statementTypes = new Set([
  'Import',
  'Param',
  'Scenario',
  'Subsystem',
  'Site',
  'Property',
  'Interaction',
  'Correlation',
  'FormClause',
  'PurifyClause',
  'GaussianClause',
  'GaussianPair',
  'Evolve',
  'Expect',
  'Allow',
  'Reserved',
]);

function print(leaves: readonly LeafCstNode[], source: string): string {
  const multiline = multilineBlocks(leaves, source);
  const blocks: boolean[] = [];
  let output = '';
  let end = source.startsWith('\uFEFF') ? 1 : 0;
  let previous: LeafCstNode | undefined;
  for (const leaf of leaves) {
    const closes = isBrace(leaf, '}');
    const spread = blocks.at(-1) ?? true;
    if (closes) blocks.pop();
    if (previous !== undefined) {
      const opened = isBrace(previous, '{');
      const written = source.slice(end, leaf.offset).split(/\r\n|\r|\n/).length - 1;
      const forced =
        spread && !leaf.hidden && (opened || closes || startsStatement(leaf)) && !previous.hidden;
      const lines = Math.max(written, forced ? 1 : 0);
      const indent = '  '.repeat(blocks.length) + (startsLineInside(leaf) ? '  ' : '');
      if (lines === 0) output += separator(previous, leaf);
      else output += (lines > 1 && !opened && !closes ? '\n\n' : '\n') + indent;
      output += leaf.hidden ? comment(leaf.text, indent) : leaf.text;
    } else output += leaf.hidden ? comment(leaf.text, '') : leaf.text;
    if (isBrace(leaf, '{')) blocks.push(multiline.has(leaf.offset));
    end = leaf.end;
    previous = leaf;
  }
  return output === '' ? '' : `${output}\n`;
}

function isBrace(leaf: LeafCstNode, brace: '{' | '}'): boolean {
  return !leaf.hidden && leaf.text === brace;
}

/** Offsets of the opening braces whose block has a line break inside; such a block has one statement a line. */
function multilineBlocks(leaves: readonly LeafCstNode[], source: string): ReadonlySet<number> {
  const found = new Set<number>();
  const open: number[] = [];
  for (const leaf of leaves) {
    if (isBrace(leaf, '{')) open.push(leaf.offset);
    if (!isBrace(leaf, '}')) continue;
    const offset = open.pop();
    if (offset !== undefined && /[\r\n]/.test(source.slice(offset, leaf.offset))) found.add(offset);
  }
  return found;
}

function statementOf(leaf: LeafCstNode): AstNode | undefined {
  for (let node: AstNode | undefined = leaf.astNode; node !== undefined; node = node.$container) {
    if (statementTypes.has(node.$type)) return node;
  }
  return undefined;
}

function startsStatement(leaf: LeafCstNode): boolean {
  return !leaf.hidden && statementOf(leaf)?.$cstNode?.offset === leaf.offset;
}

/** A line that goes on with what the line before began. */
function startsLineInside(leaf: LeafCstNode): boolean {
  return !leaf.hidden && leaf.text !== '}' && statementOf(leaf) !== undefined && !startsStatement(leaf);
}

function comment(text: string, indent: string): string {
  const [first, ...rest] = text.trimEnd().split(/\r\n|\r|\n/);
  const starred = rest.every((line) => line.trimStart().startsWith('*'));
  return [
    first.trimEnd(),
    ...rest.map((line) => (starred ? `${indent} ${line.trim()}` : line.trimEnd())),
  ].join('\n');
}

function separator(left: LeafCstNode, right: LeafCstNode): '' | ' ' {
  if (left.hidden || right.hidden) return ' ';
  return hugsNext(left) || hugsPrevious(right) ? '' : ' ';
}

/** No space after this token. */
function hugsNext(leaf: LeafCstNode): boolean {
  const type = leaf.astNode.$type;
  switch (leaf.text) {
    case '(':
    case '[':
    case '^':
    case '..':
      return true;
    case '|':
      return type === 'Ket' && leaf.offset === leaf.astNode.$cstNode?.offset;
    case '<':
      return type === 'Ket' || type === 'Bra' || type === 'GaussianPair';
    case '>':
      return type === 'Ket' && hasBra(leaf.astNode);
    case ',':
    case ';':
      return type === 'Labels' || type === 'LabelGroup';
    case '-':
      return type === 'Negation' || type === 'Expect' || type === 'Allow';
    case '/':
      return isSpinSize(leaf.astNode);
    default:
      return false;
  }
}

/** No space before this token. */
function hugsPrevious(leaf: LeafCstNode): boolean {
  const type = leaf.astNode.$type;
  switch (leaf.text) {
    case ')':
    case ']':
    case ',':
    case ';':
    case ':':
    case '†':
    case '^':
    case '..':
    case '%':
      return true;
    case '(':
      return type === 'Call' || type === 'Sum';
    case '[':
      return type !== 'List';
    case '|':
      return type === 'Bra' || (type === 'Ket' && leaf.offset !== leaf.astNode.$cstNode?.offset);
    case '<':
      return type === 'Ket';
    case '>':
      return type === 'Ket' || type === 'GaussianPair';
    case '-':
      return type === 'Expect' || type === 'Allow';
    case '/':
      return isSpinSize(leaf.astNode);
    default:
      return false;
  }
}

function hasBra(node: AstNode): boolean {
  return GrammarUtils.findNodeForProperty(node.$cstNode, 'bra') !== undefined;
}

/** `3/2` of a spin is one word. */
function isSpinSize(node: AstNode): boolean {
  return isMultiplicative(node) && isSite(node.$container);
}
