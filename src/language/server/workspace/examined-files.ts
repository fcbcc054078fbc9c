import { DocumentState, type LangiumDocument } from 'langium';
import type { Document } from '../../generated/ast.js';
import { isDocument } from '../../generated/ast.js';
import { limits } from '../../limits.js';
import { Problems } from '../../problems.js';
import { refuseUnreadable } from '../../readable-text.js';
import type { CorrServices } from '../../services.js';
import { sourceFile, type ExaminedFile } from '../../source-file.js';
import { Budget } from '../../values/budget.js';
import type { ImportGraph } from './import-graph.js';

/**
 * Documents as source files: their findings, and their scenarios with models and values. Each is examined once
 * after it was linked, however many ask; evaluations that take long are put off.
 */
export class ExaminedFiles {
  readonly #imports: ImportGraph;
  readonly #services: () => CorrServices;
  readonly #known = new WeakMap<LangiumDocument, { readonly tree: unknown; readonly file: ExaminedFile }>();

  constructor(imports: ImportGraph, services: () => CorrServices) {
    this.#imports = imports;
    this.#services = services;
  }

  /** The document must be linked; undefined for one that is not yet, or is no file of this language. */
  of(document: LangiumDocument): ExaminedFile | undefined {
    const tree = document.parseResult;
    const known = this.#known.get(document);
    if (known?.tree === tree) return known.file;
    if (document.state < DocumentState.Linked || !isDocument(tree.value)) return undefined;
    const file = this.#examine(document as LangiumDocument<Document>);
    this.#known.set(document, { tree, file });
    return file;
  }

  /** The document, or something it rests on, is about to change. */
  forget(document: LangiumDocument): void {
    this.#known.delete(document);
  }

  #examine(document: LangiumDocument<Document>): ExaminedFile {
    const problems = new Problems();
    const text = document.textDocument.getText();
    refuseUnreadable(text, document.uri.toString(), problems);
    this.#imports.report(document, problems);
    return sourceFile(document, text, problems, this.#services(), new Budget(limits.fileStepsWhileEditing));
  }
}
