import type { LangiumDocument } from 'langium';
import { defaultLimits, type Limits } from '../../../engine/limits.js';
import type { Operator } from '../../../engine/model.js';
import type { ExaminedScenario } from '../../scenario-unit.js';
import type { ExaminedFile } from '../../source-file.js';
import type { SettingsInForce } from '../settings.js';
import type { ExaminedFiles } from '../workspace/examined-files.js';
import type { ImportGraph } from '../workspace/import-graph.js';
import { modelFingerprint, textsFingerprint, type Fingerprint } from './fingerprint.js';
import type { Task } from './messages.js';
import type { Examination, FinishedRun, Standing, VerdictStore } from './verdict-store.js';

/** A scenario of the present text with all that is known of it. */
export interface JudgedScenario {
  readonly unit: ExaminedScenario;
  /** Its text is understood: it can be run. */
  readonly isRunnable: boolean;
  /** Names the present text's input to the engine; absent if it cannot be run. */
  readonly fingerprint?: Fingerprint;
  readonly standing: Standing;
  /** The last run that finished, fresh or not. */
  readonly finished?: FinishedRun;
  /** `finished` is a run of exactly what the text says now. */
  readonly isFresh: boolean;
  readonly examination?: Examination;
}

export interface JudgedFile {
  readonly file: ExaminedFile;
  readonly scenarios: readonly JudgedScenario[];
}

/** Brings the present text and the store of verdicts together. */
export class Judgements {
  readonly #store: VerdictStore;
  readonly #examined: ExaminedFiles;
  readonly #imports: ImportGraph;
  readonly #settings: SettingsInForce;
  readonly #fingerprints = new WeakMap<ExaminedScenario, Fingerprint>();

  constructor(store: VerdictStore, examined: ExaminedFiles, imports: ImportGraph, settings: SettingsInForce) {
    this.#store = store;
    this.#examined = examined;
    this.#imports = imports;
    this.#settings = settings;
  }

  /** Undefined for a document that is not linked yet. */
  of(document: LangiumDocument): JudgedFile | undefined {
    const file = this.#examined.of(document);
    if (file === undefined) return undefined;
    const names = new Set<string>();
    const scenarios = file.scenarios.map((unit) => {
      const isFirst = !names.has(unit.name);
      names.add(unit.name);
      return this.#judge(document, unit, isFirst);
    });
    return { file, scenarios };
  }

  /** What the engine needs to run the scenario. */
  task(document: LangiumDocument, { unit }: JudgedScenario): Task {
    if (unit.model !== undefined) return { kind: 'model', model: unit.model, named: namedOperators(unit) };
    return { kind: 'texts', uri: document.uri.toString(), scenario: unit.name, files: this.#texts(document) };
  }

  /** The limits that the settings put on an analysis. */
  get limits(): Partial<Limits> {
    const { maxDimension, timeLimit } = this.#settings.current;
    const dimension =
      maxDimension === defaultLimits.maxDimension ? {} : { maxDimension, maxVectorDimension: maxDimension };
    const maxSeconds = timeLimit === 0 ? Infinity : Math.max(timeLimit, defaultLimits.maxSeconds);
    return { ...dimension, maxSeconds };
  }

  /** A result that the limits refused says nothing once they are others. */
  get limitsKey(): string {
    const { maxDimension, maxSeconds } = { ...defaultLimits, ...this.limits };
    return `${maxDimension} ${maxSeconds}`;
  }

  #judge(document: LangiumDocument, unit: ExaminedScenario, isFirst: boolean): JudgedScenario {
    const isRunnable = isFirst && (unit.model !== undefined || unit.isPutOff);
    // Of two scenarios with one name the second cannot be run, and has nothing of the first.
    if (!isFirst) return { unit, isRunnable, standing: { state: 'idle' }, isFresh: false };
    const uri = document.uri.toString();
    const fingerprint = isRunnable ? this.#fingerprint(document, unit) : undefined;
    const finished = this.#store.finished(uri, unit.name, fingerprint);
    const isFresh =
      fingerprint !== undefined &&
      finished?.fingerprint === fingerprint &&
      (finished.refusedBy === undefined || finished.refusedBy === this.limitsKey);
    const examination = fingerprint === undefined ? undefined : this.#store.examination(fingerprint);
    return {
      unit,
      isRunnable,
      ...(fingerprint === undefined ? {} : { fingerprint }),
      standing: this.#store.standing(uri, unit.name),
      ...(finished === undefined ? {} : { finished }),
      isFresh,
      ...(examination === undefined ? {} : { examination }),
    };
  }

  #fingerprint(document: LangiumDocument, unit: ExaminedScenario): Fingerprint {
    const known = this.#fingerprints.get(unit);
    if (known !== undefined) return known;
    const made =
      unit.model === undefined
        ? textsFingerprint(unit.name, this.#texts(document))
        : modelFingerprint(unit.model);
    this.#fingerprints.set(unit, made);
    return made;
  }

  #texts(document: LangiumDocument): { readonly uri: string; readonly text: string }[] {
    return [...this.#imports.closure(document)].map(({ uri, textDocument }) => ({
      uri: uri.toString(),
      text: textDocument.getText(),
    }));
  }
}

/** Does the tree belong to the text that is open now? */
export function isUpToDate({ parseResult, textDocument }: LangiumDocument): boolean {
  return parseResult.value.$cstNode?.root.fullText === textDocument.getText();
}

/** The params that are operators. */
function namedOperators({ lowered }: ExaminedScenario): { name: string; operator: Operator }[] {
  return [...(lowered?.view.params.values() ?? [])].flatMap((param) => {
    const value = lowered?.valueOf(param);
    return value?.kind === 'operator' ? [{ name: param.name, operator: { terms: value.terms } }] : [];
  });
}
