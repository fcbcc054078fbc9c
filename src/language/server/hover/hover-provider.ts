import type { LangiumDocument } from 'langium';
import type { HoverProvider } from 'langium/lsp';
import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver-protocol';
import {
  isAllow,
  isCall,
  isCorrelation,
  isEvolve,
  isExpect,
  isFormClause,
  isGaussianClause,
  isImport,
  isIndexRange,
  isInteraction,
  isParam,
  isProperty,
  isPurifyClause,
  isScenario,
  isSite,
  isSubsystem,
} from '../../generated/ast.js';
import { isQuantity } from '../../../engine/quantities.js';
import { scenarioAround, wordAt, type Named, type Word } from '../places/word-at.js';
import { functionWords, signatureText } from '../vocabulary/functions.js';
import { flowWords, formWords, keywordWords, levelListWords, verdictWords } from '../vocabulary/words.js';
import type { CorrSharedServices } from '../services.js';
import { judgedScenario, type HoverContext } from './context.js';
import { expectationHover, quantityHover } from './expectation-hover.js';
import { importHover } from './import-hover.js';
import { code, plain } from './markdown.js';
import { correlationHover, evolutionHover, interactionHover } from './member-hover.js';
import { indexHover, paramHover } from './param-hover.js';
import { ruleHover } from './rule-hover.js';
import { scenarioHover } from './scenario-hover.js';
import { siteHover } from './site-hover.js';
import { propertyHover, subsystemHover } from './subsystem-hover.js';

/** Tells what a word means and what it comes out as, from what is known already. */
export class CorrHoverProvider implements HoverProvider {
  readonly #services: CorrSharedServices;
  readonly #rulePages: () => string | undefined;

  constructor(services: CorrSharedServices, rulePages: () => string | undefined) {
    this.#services = services;
    this.#rulePages = rulePages;
  }

  getHoverContent(document: LangiumDocument, { position }: HoverParams): Hover | undefined {
    const word = wordAt(document, position);
    const { editor } = this.#services;
    const judged = editor.Judgements.of(document);
    if (word === undefined || judged === undefined) return undefined;
    const client = editor.Client();
    const text = this.#text(word, {
      document,
      judged,
      now: editor.Clock.now(),
      hasPlots: editor.Settings.current.hoverPlots,
      hasImages: client.options.rendersImages === true && client.readsMarkdown,
    });
    if (text === undefined || text === '') return undefined;
    const { range } = word.leaf;
    return client.readsMarkdown
      ? { contents: { kind: MarkupKind.Markdown, value: text }, range }
      : { contents: { kind: MarkupKind.PlainText, value: plain(text) }, range };
  }

  #text(word: Word, context: HoverContext): string | undefined {
    const { node, named, property, leaf } = word;
    const around = scenarioAround(node);
    if (named !== undefined) return namedHover(named, around, context);
    const judged = judgedScenario(context, around);
    if (isImport(node) && property === 'path') return importHover(node, context, this.#services);
    if (isCall(node) && property === 'callee') return functionHover(node.callee);
    if ((isAllow(node) || isExpect(node)) && property === 'rule')
      return ruleHover(node.rule ?? '', judged, this.#rulePages());
    if (isProperty(node) && property === 'name')
      return isSubsystem(node.$container) ? propertyHover(node, around, context) : levelListWords[node.name];
    if (isExpect(node) && judged !== undefined) {
      if (leaf.text === 'expect') return expectationHover(node, judged);
      if (property === 'words') return expectedWordHover(node.words.join(' '), leaf.text, judged);
    }
    if (isFormClause(node) && property === 'form') return correlationHover(node, around, context);
    if (isCorrelation(node) && leaf.text === 'correlation') return correlationHover(node, around, context);
    if (isPurifyClause(node) || (isGaussianClause(node) && leaf.text === 'gaussian'))
      return formWords[leaf.text];
    if (isInteraction(node) && leaf.text === 'interaction') return interactionHover(node, around, context);
    if (isEvolve(node) && leaf.text === 'evolve') return evolutionHover(around, context);
    return keywordHover(leaf.text);
  }
}

function namedHover(
  named: Named,
  around: ReturnType<typeof scenarioAround>,
  context: HoverContext,
): string | undefined {
  if (isScenario(named)) {
    const judged = judgedScenario(context, named);
    return judged === undefined ? code(`scenario ${named.name}`) : scenarioHover(judged, context);
  }
  if (isParam(named)) return paramHover(named, around, context);
  if (isSite(named)) return siteHover(named, around, context);
  if (isIndexRange(named)) return indexHover(named);
  return subsystemHover(named, around, context);
}

function functionHover(name: string): string | undefined {
  return Object.hasOwn(functionWords, name)
    ? [code(signatureText(name)), functionWords[name].meaning].join('\n\n')
    : undefined;
}

/** A flow, a verdict or a quantity; a verdict may be several words of the text. */
function expectedWordHover(
  words: string,
  part: string,
  judged: NonNullable<ReturnType<typeof judgedScenario>>,
): string | undefined {
  const last = words.split(' ').at(-1) ?? '';
  if (isQuantity(last)) return quantityHover(last, judged);
  if (isKey(flowWords, part)) return `**${part}**: ${flowWords[part]}`;
  return isKey(verdictWords, last) ? `**${last}**: ${verdictWords[last]}` : undefined;
}

function keywordHover(word: string): string | undefined {
  return isKey(keywordWords, word) ? `**${word}**: ${keywordWords[word]}` : undefined;
}

function isKey<Table extends object>(table: Table, key: string): key is string & keyof Table {
  return Object.hasOwn(table, key);
}
