import type { Import } from '../../generated/ast.js';
import { isDocument } from '../../generated/ast.js';
import { importedUri } from '../../import-path.js';
import type { CorrSharedServices } from '../services.js';
import type { HoverContext } from './context.js';
import { facts, inline } from './markdown.js';

/** What an imported file offers. */
export function importHover(
  node: Import,
  { document }: HoverContext,
  { workspace }: CorrSharedServices,
): string | undefined {
  const uri = importedUri(node.path, document.uri);
  const root = uri === undefined ? undefined : workspace.LangiumDocuments.getDocument(uri)?.parseResult.value;
  if (!isDocument(root)) return undefined;
  const names = (nodes: readonly { readonly name?: string }[]): string =>
    nodes.flatMap(({ name }) => (name === undefined ? [] : [inline(name)])).join(', ');
  const rows = [
    ['scenarios', names(root.scenarios)],
    ['params', names(root.params)],
  ] as const;
  return facts(rows.filter(([, text]) => text !== ''));
}
