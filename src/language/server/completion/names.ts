import { AstUtils, type LangiumDocument, type LangiumDocuments } from 'langium';
import { CompletionItemKind } from 'vscode-languageserver-protocol';
import { builtinUri } from '../../builtins.js';
import { documentationOf } from '../../documentation.js';
import {
  isDocument,
  isParam,
  isScenario,
  isSite,
  isSubsystem,
  type Document,
  type Param,
  type Scenario,
} from '../../generated/ast.js';
import { importedDocuments, lineage } from '../../scope-provider.js';
import { escaped } from '../hover/markdown.js';
import { constantWords } from '../vocabulary/words.js';
import type { Proposal } from './items.js';
import type { Place } from './place.js';

/** The sites that a scenario's expressions can name, with the subsystem of each. */
export interface VisibleSite {
  readonly name: string;
  readonly kind: string;
  readonly subsystem: string;
  readonly isArray: boolean;
}

/** What is declared around a place, from the tree as far as it could be read. */
export class VisibleNames {
  readonly #root: Document | undefined;
  readonly #documents: LangiumDocuments;
  readonly #scenario: Scenario | undefined;
  readonly #place: Place;

  constructor(document: LangiumDocument, documents: LangiumDocuments, place: Place) {
    const root = document.parseResult.value;
    this.#root = isDocument(root) ? root : undefined;
    this.#documents = documents;
    this.#place = place;
    this.#scenario = this.#root?.scenarios.find(({ name }: Partial<Scenario>) => name === place.scenario);
  }

  get sites(): VisibleSite[] {
    const seen = new Map<string, VisibleSite>();
    for (const scenario of this.#line) {
      for (const subsystem of scenario.members.filter(isSubsystem))
        for (const site of subsystem.members.filter(isSite).filter(hasName))
          if (!seen.has(site.name))
            seen.set(site.name, {
              name: site.name,
              kind: site.kind,
              subsystem: subsystem.name,
              isArray: site.from !== undefined,
            });
    }
    return [...seen.values()];
  }

  /** Params of the scenario, of the file and of its imports, and the constants. */
  get params(): Proposal[] {
    const root = this.#root;
    const own = this.#line.flatMap(({ members }) => members.filter(isParam));
    const imported =
      root === undefined
        ? []
        : importedDocuments(root, this.#documents).flatMap(({ document }) => document.params);
    const builtins = this.#documents.getDocument(builtinUri)?.parseResult.value;
    const constants = isDocument(builtins) ? builtins.params : [];
    const seen = new Set<string>();
    return [...own, ...(root?.params ?? []), ...imported, ...constants].filter(hasName).flatMap((param) => {
      if (seen.has(param.name)) return [];
      seen.add(param.name);
      return [paramProposal(param)];
    });
  }

  /** Indices of sums and comprehensions that have been written before the cursor in this member. */
  get indices(): Proposal[] {
    const { words } = this.#place;
    return words.flatMap((name, k) =>
      words.at(k + 1) === 'in' && /^[\p{L}_]/u.test(name)
        ? [{ label: name, kind: CompletionItemKind.Variable, detail: 'index', rank: 0 }]
        : [],
    );
  }

  /** Scenarios that one can extend here. */
  get scenarios(): Proposal[] {
    const root = this.#root;
    if (root === undefined) return [];
    const imported = importedDocuments(root, this.#documents).flatMap(({ document }) => document.scenarios);
    const self = this.#place.words.at(1);
    return [...root.scenarios, ...imported]
      .filter(hasName)
      .filter(({ name }) => name !== self)
      .map((scenario) => ({
        label: scenario.name,
        kind: CompletionItemKind.Class,
        detail: 'scenario',
        ...documentationFrom(scenario),
      }));
  }

  /** Nearest first; if the tree lost the scenario, whatever one it would extend is lost too. */
  get #line(): Scenario[] {
    return this.#scenario === undefined ? [] : lineage(this.#scenario);
  }
}

function paramProposal(param: Param): Proposal {
  const { name } = param;
  const isConstant = AstUtils.getDocument(param).uri.scheme === builtinUri.scheme;
  const detail = isConstant ? 'constant' : isScenario(param.$container) ? 'param' : 'param of the file';
  const words = isConstant ? { documentation: constantWords[name] } : documentationFrom(param);
  const text = param.$cstNode?.text.replace(/\s+/g, ' ').replace(/^param /, '');
  return {
    label: name,
    kind: isConstant ? CompletionItemKind.Constant : CompletionItemKind.Variable,
    detail: text === undefined || isConstant || text.length > 60 ? detail : `${detail} ${text}`,
    ...words,
    rank: isConstant ? 6 : 2,
  };
}

function documentationFrom(node: Param | Scenario): { documentation?: string } {
  const text = documentationOf(node);
  return text === undefined ? {} : { documentation: escaped(text) };
}

/** After a syntax error even a name may be missing from the tree. */
function hasName<Node extends { readonly name: string }>(
  node: Node | (Omit<Node, 'name'> & { name?: undefined }),
): node is Node {
  return node.name !== undefined;
}

/** The site as it is named in an expression. */
export function siteProposal({ name, kind, subsystem, isArray }: VisibleSite): Proposal {
  return {
    label: name,
    kind: CompletionItemKind.Field,
    detail: `${kind} of ${subsystem}`,
    ...(isArray ? { snippet: `${name}[\${1:i}]` } : {}),
    rank: 1,
  };
}
