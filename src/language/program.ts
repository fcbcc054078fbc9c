import type { Finding } from '../engine/finding.js';
import type { Model, Origin } from '../engine/model.js';
import type { Severity } from '../engine/rules.js';
import type { RuleName } from './rules.js';

/** Zero-based, as in the language server protocol; `character` counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A place in a source text. */
export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** What to write in place of a stretch of the same file. */
export interface TextChange {
  readonly range: Range;
  readonly text: string;
}

/** A finding with its place: what the command line prints and the editor underlines, word for word the same. */
export interface Diagnostic {
  readonly rule: RuleName;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly location: Location;
  readonly related: readonly { readonly message: string; readonly location: Location }[];
  /** A change of the text that would mend it, where the language knows one. */
  readonly edit?: TextChange;
  /** The engine's finding behind it, when there is one (numbers, remedy, reason of an exception). */
  readonly finding?: Finding;
}

/** One scenario of a file, lowered to the engine's input where its text allows it. */
export interface ScenarioUnit {
  readonly name: string;
  /** The scenario's name in the text. */
  readonly location: Location;
  /** The doc comment before it, without its stars. */
  readonly documentation?: string;
  /** Absent when the text has errors that leave no model; `diagnostics` says which. */
  readonly model?: Model;
  /** Findings of the language in this scenario (names, types, values). */
  readonly diagnostics: readonly Diagnostic[];
  /** The place of an origin that the engine hands back. */
  locate(origin: Origin | undefined): Location;
}

/** One source file. */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  /** Findings outside any scenario: syntax, imports, file-level params. */
  readonly diagnostics: readonly Diagnostic[];
  readonly scenarios: readonly ScenarioUnit[];
}

/** Everything loaded in one go: the files asked for (not the imported ones), in the order given. */
export interface Program {
  readonly files: readonly SourceFile[];
}

/** What the language needs from its surroundings to follow imports; nothing else touches files. */
export interface SourceHost {
  /** The text of a document, or why there is none, in words that go on after its name: `does not exist`. */
  read(uri: string): Promise<{ readonly text: string } | { readonly problem: string }>;
  /**
   * The canonical URI (links resolved) of a document, and whether it lies inside the root that imports may
   * not leave. Must not reveal whether a document outside exists.
   */
  resolve(uri: string): Promise<{ readonly uri: string; readonly insideRoot: boolean }>;
}
