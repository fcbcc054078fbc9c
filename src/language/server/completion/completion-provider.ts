import { URI, UriUtils, type LangiumDocument } from 'langium';
import type { CompletionProvider } from 'langium/lsp';
import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type Range,
} from 'vscode-languageserver-protocol';
import { engineRules, isEngineRule } from '../../../engine/rules.js';
import { keywordWords } from '../vocabulary/words.js';
import { greek, subscripts } from '../vocabulary/greek.js';
import type { CorrSharedServices } from '../services.js';
import { afterOperand, operands } from './expressions.js';
import { completionItem, keyword, type Proposal } from './items.js';
import {
  correlationForms,
  expectationWords,
  fileMembers,
  levelLists,
  ruleNames,
  scenarioMembers,
  subsystemMembers,
} from './members.js';
import { VisibleNames } from './names.js';
import { placeAt, type Place } from './place.js';

/** Proposes what can stand at a place, and letters for their names behind a backslash. */
export class CorrCompletionProvider implements CompletionProvider {
  readonly completionOptions = { triggerCharacters: ['\\', '"', '/'] };
  readonly #services: CorrSharedServices;

  constructor(services: CorrSharedServices) {
    this.#services = services;
  }

  getCompletion(document: LangiumDocument, { position }: CompletionParams): CompletionList {
    const text = document.textDocument.getText();
    const offset = document.textDocument.offsetAt(position);
    const before = text.slice(0, offset);
    const rangeOf = (typed: string): Range => ({
      start: document.textDocument.positionAt(offset - typed.length),
      end: position,
    });
    const letter = /\\[A-Za-z_0-9]*$/.exec(before)?.[0];
    if (letter !== undefined) return list(letters(rangeOf(letter)));
    const typed = /[\p{L}\p{M}\p{N}_-]*$/u.exec(before)?.[0] ?? '';
    const hyphenless = typed.slice(typed.lastIndexOf('-') + 1);
    const place = placeAt(text, offset - hyphenless.length);
    if (place.within === 'comment') return list([]);
    if (place.within === 'string') return list(this.#paths(document, before, place, rangeOf));
    const isRule = wantsRule(place);
    const range = rangeOf(isRule ? typed : hyphenless);
    const { readsSnippets } = this.#services.editor.Client();
    const proposals = this.#proposals(document, isRule ? withoutPart(place, typed) : place);
    return list(proposals.map((proposal) => completionItem(proposal, range, readsSnippets)));
  }

  #proposals(document: LangiumDocument, place: Place): Proposal[] {
    const names = new VisibleNames(document, this.#services.workspace.LangiumDocuments, place);
    const continued = continuations(place, names);
    const begins = place.head === undefined || (place.isNewLine && !place.isInside);
    return begins ? [...continued, ...beginnings(place)] : continued;
  }

  /** Files of the workspace, as a path from the document. */
  #paths(
    document: LangiumDocument,
    before: string,
    place: Place,
    rangeOf: (typed: string) => Range,
  ): CompletionItem[] {
    if (place.head !== 'import') return [];
    const typed = /"([^"]*)$/.exec(before)?.[1] ?? '';
    const folder = UriUtils.dirname(document.uri);
    return this.#services.workspace.LangiumDocuments.all
      .filter(({ uri }) => uri.scheme === document.uri.scheme && uri.toString() !== document.uri.toString())
      .map(({ uri }) => UriUtils.relative(folder, URI.parse(uri.toString())))
      .map((path) => completionItem({ label: path, kind: CompletionItemKind.File }, rangeOf(typed), false))
      .toArray();
  }
}

/** What may follow in the member that is being written. */
function continuations(place: Place, names: VisibleNames): Proposal[] {
  const { head, words, block } = place;
  const last = words.at(-1);
  switch (head) {
    case undefined:
      return [];
    case 'import':
    case 'subsystem':
    case 'purify':
      return [];
    case 'scenario':
      if (last === 'extends') return names.scenarios;
      return words.length === 2 ? [keyword('extends', keywordWords.extends)] : [];
    case 'allow':
      if (words.length === 1) return ruleNames((name) => isEngineRule(name) && engineRules[name].allowable);
      return words.includes('because')
        ? []
        : [keyword('because', keywordWords.because, 'because "${1:reason}"')];
    case 'evolve':
      return evolution(place, names);
    case 'expect':
      return expectation(place, names);
    case 'qubit':
    case 'fermion':
      return [];
    case 'boson':
      return words.length === 2
        ? [keyword('levels', keywordWords.levels)]
        : last === 'levels'
          ? operands(place, names)
          : [];
    case 'spin':
      return [];
    default: {
      if (block === 'scenario' && head === 'param' && !words.includes('=')) return [];
      if (block === 'file' && !words.includes('=')) return [];
      if (block === 'gaussian' || block === 'unknown') return operands(place, names);
      return place.isInside ? operands(place, names) : afterOperand(place);
    }
  }
}

function evolution(place: Place, names: VisibleNames): Proposal[] {
  const { words, isInside } = place;
  const last = words.at(-1);
  if (words.length === 1)
    return [
      keyword('to', keywordWords.evolve, 'to ${1:6} in ${2:300} steps'),
      keyword('at', keywordWords.evolve, 'at [$1]'),
    ];
  if (isInside || last === 'to' || last === 'at' || last === 'in') return operands(place, names);
  if (words[1] === 'to' && !words.includes('in')) return [keyword('in')];
  return words.includes('in') && !words.includes('steps') ? [keyword('steps', keywordWords.steps)] : [];
}

function expectation(place: Place, names: VisibleNames): Proposal[] {
  const last = place.words.at(-1) ?? '';
  const wantsValue = /^([<>]=?|=|±|\+\/-|[-+*/^(,[])$/.test(last);
  return wantsValue ? operands(place, names) : expectationWords(place.words);
}

function beginnings(place: Place): Proposal[] {
  switch (place.block) {
    case 'file':
      return fileMembers();
    case 'scenario':
      return scenarioMembers(place.before);
    case 'subsystem':
      return subsystemMembers(propertiesBefore(place));
    case 'correlation':
      return place.head === undefined ? correlationForms() : [];
    case 'levels':
      return levelLists();
    case 'gaussian':
    case 'unknown':
      return [];
  }
}

/** The properties of the subsystem around that stand before the cursor. */
function propertiesBefore({ before, subsystem }: Place): string[] {
  const starts = before.flatMap((word, k) =>
    word === 'subsystem' && before[k + 1] === subsystem ? [k] : [],
  );
  const own = before.slice(starts.at(-1) ?? 0);
  return own
    .filter((_, k) => own[k + 1] === '=')
    .map((name) => ({ β: 'beta', μ: 'mu', µ: 'mu' })[name] ?? name);
}

/** Names of rules contain hyphens, which elsewhere end a word. */
function wantsRule({ words }: Place): boolean {
  return (
    words[0] === 'allow' ||
    (words[0] === 'expect' && words.slice(1).every((word) => /^[\p{L}-]+$/u.test(word)))
  );
}

/** The place before the first part of a hyphenated word. */
function withoutPart(place: Place, typed: string): Place {
  const parts = typed.split('-').slice(0, -1);
  return parts.length === 0 ? place : { ...place, words: place.words.slice(0, -2 * parts.length) };
}

function letters(range: Range): CompletionItem[] {
  return Object.entries({ ...greek, ...subscripts }).map(([name, sign]) => ({
    label: `\\${name}`,
    kind: CompletionItemKind.Text,
    detail: sign,
    filterText: `\\${name}`,
    textEdit: { range, newText: sign },
  }));
}

function list(items: CompletionItem[]): CompletionList {
  return { isIncomplete: false, items };
}
