import { CompletionItemKind } from 'vscode-languageserver-protocol';
import { asciiName } from '../../normal-name.js';
import { numberFunctions, siteFunctions } from '../../values/functions.js';
import { functionWords, signatureText } from '../vocabulary/functions.js';
import { keywordWords } from '../vocabulary/words.js';
import { keyword, type Proposal } from './items.js';
import { siteProposal, type VisibleNames } from './names.js';
import type { Place } from './place.js';

/** What an operand can be, where the place wants one: numbers only, or operators of which sites. */
export function operands(place: Place, names: VisibleNames): Proposal[] {
  const { callee } = place;
  if (callee !== undefined && Object.hasOwn(siteFunctions, callee)) {
    const { kinds } = siteFunctions[callee];
    return reachableSites(place, names)
      .filter(({ kind }) => (kinds as readonly string[]).includes(kind))
      .map(siteProposal);
  }
  const numbers = [...names.indices, ...names.params, ...functions(Object.keys(numberFunctions)), sum()];
  if (wantsNumbers(place)) return numbers;
  const sites = reachableSites(place, names);
  const kinds = new Set(sites.map(({ kind }) => kind));
  const applicable = Object.keys(siteFunctions).filter((name) =>
    siteFunctions[name].kinds.some((kind) => kinds.has(kind)),
  );
  return [
    ...sites.map(siteProposal),
    ...functions([...applicable, 'dag']),
    ...numbers,
    ...(place.block === 'subsystem'
      ? []
      : [keyword('|…><…|', 'A matrix element between two basis states.', '|${1:1;0}><${2:0;1}|')]),
  ];
}

/** What may follow a finished operand. */
export function afterOperand(place: Place): Proposal[] {
  const isForm = place.block === 'correlation' && /^(chi|dressed)$/.test(asciiName(place.head ?? ''));
  return [
    ...(wantsNumbers(place) ? [] : [keyword('+ h.c.', keywordWords['h.c.'])]),
    ...(isForm && !place.words.includes('strength')
      ? [keyword('strength', keywordWords.strength, 'strength ${1:0.9} of max')]
      : []),
  ];
}

/** Numbers are all that makes sense here. */
function wantsNumbers({ head, block, callee, words }: Place): boolean {
  if (callee !== undefined && Object.hasOwn(numberFunctions, callee)) return true;
  if (block === 'subsystem') return !['H', 'N'].includes(asciiName(head ?? ''));
  if (block === 'levels') return true;
  if (block === 'correlation') return words.includes('strength');
  return head === 'evolve' || head === 'expect' || block === 'file';
}

/** In a subsystem its own sites; elsewhere all of them. */
function reachableSites({ block, subsystem }: Place, { sites }: VisibleNames): VisibleNames['sites'] {
  return block === 'subsystem' ? sites.filter((site) => site.subsystem === subsystem) : sites;
}

function functions(names: readonly string[]): Proposal[] {
  return names.map((name) => ({
    label: name,
    kind: CompletionItemKind.Function,
    detail: signatureText(name),
    documentation: functionWords[name].meaning,
    snippet: `${name}($1)`,
    rank: 4,
  }));
}

function sum(): Proposal {
  return keyword('sum', keywordWords.sum, 'sum(${1:i} in ${2:1}..${3:2}: $0)');
}
