import { URI } from 'langium';
import type { Model } from '../../src/engine/index.js';
import type { Document } from '../../src/language/generated/ast.js';
import { Problems } from '../../src/language/problems.js';
import { createCorrServices } from '../../src/language/services.js';
import { sourceFile } from '../../src/language/source-file.js';

/** A document that is being edited: as in a language server, parser and scopes live on from text to text. */
export class OpenDocument {
  readonly #services = createCorrServices();
  readonly #uri = URI.parse('file:///problem.corr');

  /** Parses, links, evaluates and lowers the changed text. */
  async change(text: string): Promise<Model> {
    const { shared, corr } = this.#services;
    const { LangiumDocuments: documents, LangiumDocumentFactory: factory } = shared.workspace;
    if (documents.hasDocument(this.#uri)) documents.deleteDocument(this.#uri);
    const document = factory.fromString<Document>(text, this.#uri);
    documents.addDocument(document);
    await shared.workspace.DocumentBuilder.build(documents.all.toArray(), { validation: false });
    const model = sourceFile(document, text, new Problems(), corr).scenarios.at(0)?.model;
    if (model === undefined) throw new Error('the problem has errors');
    return model;
  }
}
