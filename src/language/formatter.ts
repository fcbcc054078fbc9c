import { CstUtils, GrammarUtils, URI, type AstNode, type LangiumDocument, type LeafCstNode } from 'langium';
import { reportSyntax } from './checks/syntax.js';
import { isMultiplicative, isSite, type Document } from './generated/ast.js';
import { refuseTooDeep } from './nesting.js';
import { Problems } from './problems.js';
import type { Diagnostic } from './program.js';
import { createCorrServices } from './services.js';

/** A stretch of a text, by its offsets, and what stands there once it is formatted. */
export interface FormattingEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Formats a text: two spaces a level, one between words, none inside brackets and kets, at most one empty line.
 * Line breaks and comments stay where they are; no token changes, so the meaning cannot. A text with syntax
 * errors is left alone and its errors are returned.
 */
export function formatText(
  text: string,
  uri = 'memory:///text.corr',
): { readonly text: string } | { readonly diagnostics: readonly Diagnostic[] } {
  const problems = new Problems();
  if (refuseTooDeep(text, uri, problems)) return { diagnostics: problems.diagnostics };
  const { shared } = createCorrServices();
  const document = shared.workspace.LangiumDocumentFactory.fromString<Document>(text, URI.parse(uri));
  reportSyntax(document, problems);
  if (problems.hasErrors) return { diagnostics: problems.diagnostics };
  let output = '';
  let end = 0;
  for (const edit of formattingEdits(document)) {
    output += text.slice(end, edit.from) + edit.text;
    end = edit.to;
  }
  return { text: output + text.slice(end) };
}

/**
 * The same as edits, in order, of white space and of the lines of comments alone; only of what changes. The document
 * must have no syntax errors.
 */
export function formattingEdits(document: LangiumDocument): FormattingEdit[] {
  const root = document.parseResult.value.$cstNode;
  const source = document.textDocument.getText();
  if (root === undefined) return [];
  const leaves = CstUtils.flattenCst(root).toArray();
  return edits(leaves, source).filter(({ from, to, text }) => source.slice(from, to) !== text);
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

function edits(leaves: readonly LeafCstNode[], source: string): FormattingEdit[] {
  const multiline = multilineBlocks(leaves, source);
  const blocks: boolean[] = [];
  const made: FormattingEdit[] = [];
  let end = 0;
  let previous: LeafCstNode | undefined;
  for (const leaf of leaves) {
    const closes = isBrace(leaf, '}');
    const spread = blocks.at(-1) ?? true;
    if (closes) blocks.pop();
    let indent = '';
    if (previous === undefined) made.push({ from: 0, to: leaf.offset, text: '' });
    else {
      const opened = isBrace(previous, '{');
      const written = source.slice(end, leaf.offset).split(/\r\n|\r|\n/).length - 1;
      const forced =
        spread && !leaf.hidden && (opened || closes || startsStatement(leaf)) && !previous.hidden;
      const lines = Math.max(written, forced ? 1 : 0);
      indent = '  '.repeat(blocks.length) + (startsLineInside(leaf) ? '  ' : '');
      const gap =
        lines === 0 ? separator(previous, leaf) : (lines > 1 && !opened && !closes ? '\n\n' : '\n') + indent;
      made.push({ from: end, to: leaf.offset, text: gap });
    }
    if (leaf.hidden) made.push({ from: leaf.offset, to: leaf.end, text: comment(leaf.text, indent) });
    if (isBrace(leaf, '{')) blocks.push(multiline.has(leaf.offset));
    end = leaf.end;
    previous = leaf;
  }
  made.push({ from: end, to: source.length, text: previous === undefined ? '' : '\n' });
  return made;
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
