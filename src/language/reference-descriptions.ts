import {
  Cancellation,
  CstUtils,
  interruptAndCheck,
  isReference,
  UriUtils,
  type AstNode,
  type AstNodeDescription,
  type AstNodeLocator,
  type CstNode,
  type DocumentSegment,
  type LangiumDocument,
  type ReferenceDescription,
  type ReferenceDescriptionProvider,
  type URI,
} from 'langium';
import type { CorrServices } from './services.js';
import { contentsOf } from './syntax-tree.js';

/** Names after which a newer text gets its chance. */
const NAMES_AT_ONCE = 500;

/**
 * What the index keeps of every linked name. Where it stands is worked out when somebody asks, as a rename does: in a long
 * product the paths of all names together are as long as the square of its length.
 */
export class CorrReferenceDescriptionProvider implements ReferenceDescriptionProvider {
  readonly #locator: AstNodeLocator;

  constructor(services: CorrServices) {
    this.#locator = services.workspace.AstNodeLocator;
  }

  async createDescriptions(
    document: LangiumDocument,
    token = Cancellation.CancellationToken.None,
  ): Promise<ReferenceDescription[]> {
    const descriptions: ReferenceDescription[] = [];
    const { references } = contentsOf(document.parseResult.value);
    for (const [k, { container, reference }] of references.entries()) {
      if (k % NAMES_AT_ONCE === 0) await interruptAndCheck(token);
      if (!isReference(reference) || reference.error !== undefined) continue;
      const { $refNode: name, $nodeDescription: target } = reference;
      if (name === undefined || target === undefined) continue;
      descriptions.push(new LinkedName(document.uri, container, name, target, this.#locator));
    }
    return descriptions;
  }
}

class LinkedName implements ReferenceDescription {
  readonly targetUri: URI;
  readonly targetPath: string;
  readonly local: boolean;

  constructor(
    readonly sourceUri: URI,
    readonly container: AstNode,
    readonly name: CstNode,
    target: AstNodeDescription,
    readonly locator: AstNodeLocator,
  ) {
    this.targetUri = target.documentUri;
    this.targetPath = target.path;
    this.local = target.documentUri === sourceUri || UriUtils.equals(target.documentUri, sourceUri);
  }

  get sourcePath(): string {
    return this.locator.getAstNodePath(this.container);
  }

  get segment(): DocumentSegment {
    return CstUtils.toDocumentSegment(this.name);
  }
}
