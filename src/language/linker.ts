import { Cancellation, DefaultLinker, DocumentState, interruptAndCheck, type LangiumDocument } from 'langium';
import { contentsOf } from './syntax-tree.js';

/** Names after which a newer text gets its chance; Langium gives way at each node, which takes longer than to link. */
const NAMES_AT_ONCE = 500;

/** Links the names of a document. */
export class CorrLinker extends DefaultLinker {
  override async link(document: LangiumDocument, token = Cancellation.CancellationToken.None): Promise<void> {
    const { references } = contentsOf(document.parseResult.value);
    for (const [k, reference] of references.entries()) {
      if (k % NAMES_AT_ONCE === 0) await interruptAndCheck(token);
      this.doLink(reference, document);
    }
    document.state = DocumentState.Linked;
  }
}
