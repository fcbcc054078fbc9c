import { CompletionItemKind } from 'vscode-languageserver-protocol';
import { engineRules, isExpectable } from '../../../engine/rules.js';
import { quantities, quantityNames } from '../../../engine/quantities.js';
import {
  flowWords,
  formWords,
  keywordWords,
  levelListWords,
  propertyWords,
  verdictWords,
} from '../vocabulary/words.js';
import { keyword, type Proposal } from './items.js';

/** What begins at the level of the file. */
export function fileMembers(): Proposal[] {
  return [
    keyword('scenario', keywordWords.scenario, scenarioSnippet),
    {
      ...keyword(
        'scenario … extends',
        keywordWords.extends,
        'scenario ${1:Name} extends ${2:Base} {\n  $0\n}',
      ),
    },
    keyword('param', keywordWords.param, 'param ${1:name} = ${2:0}'),
    keyword('import', keywordWords.import, 'import "$1"'),
  ];
}

/** A whole scenario that is right as it stands. */
export const scenarioSnippet = `scenario \${1:Name} {
  subsystem A {
    qubit a
    H = n(a)
    beta = \${2:1}
    mu = \${3:0.2}
  }
  subsystem B {
    qubit b
    H = n(b)
    beta = \${4:1}
    mu = \${5:0.6}
  }

  interaction = \${6:0.5} * a† * b + h.c.

  correlation {
    chi = \${7:0.15i} * |1;0><0;1| + h.c.
  }

  evolve to \${8:6} in \${9:300} steps

  expect \${10:anomalous somewhere}
}`;

/** What begins in a scenario; what it can have but once is not proposed again. */
export function scenarioMembers(before: readonly string[]): Proposal[] {
  const once = (word: string): boolean => !before.includes(word);
  return [
    keyword('param', keywordWords.param, 'param ${1:name} = ${2:0}'),
    keyword(
      'subsystem',
      keywordWords.subsystem,
      'subsystem ${1:A} {\n  ${2:qubit} ${3:a}\n  H = n(${3:a})\n  beta = ${4:1}\n}',
    ),
    ...(once('interaction')
      ? [keyword('interaction', keywordWords.interaction, 'interaction = ${1:g * a† * b} + h.c.')]
      : []),
    ...(once('correlation')
      ? [keyword('correlation', keywordWords.correlation, 'correlation {\n  $0\n}')]
      : []),
    ...(once('evolve')
      ? [
          keyword('evolve to', keywordWords.evolve, 'evolve to ${1:6} in ${2:300} steps'),
          keyword('evolve at', keywordWords.evolve, 'evolve at [${1:0.5, 1}]'),
        ]
      : []),
    keyword('expect', keywordWords.expect),
    keyword('expect violation', keywordWords.violation, 'expect violation $0'),
    keyword('allow', keywordWords.allow, 'allow ${1:rule} because "${2:reason}"'),
  ];
}

/** What begins in a subsystem; properties that are given already are not proposed again. */
export function subsystemMembers(given: readonly string[]): Proposal[] {
  const isGiven = (name: string): boolean => given.includes(name);
  const hasTemperature = isGiven('beta') || isGiven('T');
  const open = Object.keys(propertyWords).filter(
    (name) => !isGiven(name) && !(hasTemperature && (name === 'T' || name === 'beta')),
  );
  return [
    keyword('qubit', keywordWords.qubit, 'qubit ${1:q}'),
    keyword('fermion', keywordWords.fermion, 'fermion ${1:f}'),
    keyword('boson', keywordWords.boson, 'boson ${1:m} levels ${2:8}'),
    keyword('spin', keywordWords.spin, 'spin ${1:s} ${2:1/2}'),
    keyword('levels', keywordWords.levels, 'levels ${1:x} { E = [${2:0, 1}] N = [${3:0, 1}] }'),
    ...open.map((name) => property(name, propertyWords[name])),
  ];
}

export function levelLists(): Proposal[] {
  return Object.entries(levelListWords).map(([name, words]) => ({
    ...property(name, words),
    snippet: `${name} = [$1]`,
  }));
}

function property(name: string, documentation: string): Proposal {
  return {
    label: name,
    kind: CompletionItemKind.Property,
    documentation,
    snippet: `${name} = $0`,
    rank: 1,
  };
}

const formSnippets: Readonly<Record<string, string>> = {
  chi: 'chi = ${1:0.1i} * |${2:1;0}><${3:0;1}| + h.c.',
  dressed: 'dressed = ${1:0.5i} * |${2:1;0}><${3:0;1}| + h.c.',
  ket: 'ket = ${1:sqrt(0.5)} * |${2:0;1}> + ${3:sqrt(0.5)} * |${4:1;0}>',
  state: 'state = $0',
  purify: 'purify',
  gaussian: 'gaussian {\n  <${1:a}† * ${2:b}> = ${3:0.1i}\n}',
};

export function correlationForms(): Proposal[] {
  return Object.entries(formWords).map(([name, words]) => keyword(name, words, formSnippets[name]));
}

/** What may follow in an expectation, given the words that stand there. */
export function expectationWords(words: readonly string[]): Proposal[] {
  const given = words.slice(1);
  const last = given.at(-1);
  const quantifier = ['never', 'always', 'max', 'min'].find((word) => given.includes(word));
  if (given.includes('violation')) return last === 'violation' ? ruleNames(isExpectable) : [];
  if (last === undefined)
    return [
      ...['never', 'always', 'max', 'min', 'violation'].map((word) => keyword(word, keywordWords[word])),
      ...flows(),
      ...verdicts(),
      ...quantityProposals(),
    ];
  if (last === 'never' || last === 'always') return [...flows(), ...verdicts()];
  if (last === 'max' || last === 'min') return quantityProposals();
  if (Object.hasOwn(flowWords, last)) return verdicts();
  if (last === 'at') return [keyword('t', undefined, 't = $0')];
  if (last === 'on') return [keyword('t'), keyword('0 < t <=', undefined, '0 < t <= $0')];
  if (given.includes('at') || given.includes('on') || given.includes('somewhere')) return [];
  const when = [
    keyword('at', keywordWords.at, 'at t = ${1:0.5}'),
    keyword('on', keywordWords.on, 'on ${1:0} < t <= ${2:1}'),
    ...(quantifier === undefined ? [keyword('somewhere', keywordWords.somewhere)] : []),
  ];
  const isQuantity = given.some((word) => Object.hasOwn(quantities, word));
  const isCompared = given.some((word) => /^[<>=]=?$/.test(word));
  if (isQuantity && !isCompared)
    return [
      keyword('=', undefined, '= ${1:0} ± ${2:1e-6}'),
      ...['<', '<=', '>', '>='].map((sign) => keyword(sign)),
    ];
  const tolerance =
    given.includes('=') && !given.includes('±') ? [keyword('±', keywordWords['±'], '± ${1:1e-6}')] : [];
  return [...tolerance, ...when];
}

export function ruleNames(isWanted: (name: string) => boolean): Proposal[] {
  return Object.entries(engineRules)
    .filter(([name]) => isWanted(name))
    .map(([name, { code, title }]) => ({
      label: name,
      kind: CompletionItemKind.EnumMember,
      detail: code,
      documentation: `${title}.`,
    }));
}

function flows(): Proposal[] {
  return Object.entries(flowWords).map(([label, documentation]) => ({
    label,
    kind: CompletionItemKind.Enum,
    documentation,
    rank: 3,
  }));
}

function verdicts(): Proposal[] {
  return Object.entries(verdictWords)
    .filter(([label]) => label !== 'undetermined')
    .map(([label, documentation]) => ({
      label,
      kind: CompletionItemKind.EnumMember,
      detail: 'verdict',
      documentation,
      rank: 1,
    }));
}

function quantityProposals(): Proposal[] {
  return quantityNames.map((name) => ({
    label: name,
    kind: CompletionItemKind.Value,
    detail: quantities[name].title,
    documentation: `\`${quantities[name].equation}\``,
    rank: 2,
  }));
}
