import { readdirSync, readFileSync } from 'node:fs';
import { AstUtils, URI, type AstNode, type LangiumDocument } from 'langium';
import { describe, expect, test } from 'vitest';
import { createCorrServices } from '../../src/language/services.js';
import { contentsOf } from '../../src/language/syntax-tree.js';

const folder = new URL('../../examples/', import.meta.url);
const examples = readdirSync(folder).filter((name) => name.endsWith('.corr'));

async function linked(text: string): Promise<LangiumDocument> {
  const { shared } = createCorrServices();
  const document = shared.workspace.LangiumDocumentFactory.fromString(text, URI.parse('file:///a.corr'));
  shared.workspace.LangiumDocuments.addDocument(document);
  await shared.workspace.DocumentBuilder.build([document], { validation: false });
  return document;
}

describe('the contents of a tree', () => {
  test.each([...examples, 'a broken text'])('are those that Langium walks through: %s', async (name) => {
    const text = examples.includes(name)
      ? readFileSync(new URL(name, folder), 'utf8')
      : 'scenario { H = sum(i';
    const root: AstNode = (await linked(text)).parseResult.value;
    const nodes = AstUtils.streamAst(root).toArray();
    const { nodes: mine, references } = contentsOf(root);
    expect(mine.length).toBe(nodes.length);
    expect(mine.every((node, k) => node === nodes[k])).toBe(true);
    const theirs = nodes.flatMap((node) => AstUtils.streamReferences(node).toArray());
    expect(references.length).toBe(theirs.length);
    expect(references.every(({ reference }, k) => reference === theirs[k].reference)).toBe(true);
  });

  test('have every name linked', async () => {
    const text = readFileSync(new URL(examples[0], folder), 'utf8');
    const { references } = contentsOf((await linked(text)).parseResult.value);
    expect(references.length).toBeGreaterThan(5);
    expect(references.filter(({ reference }) => 'ref' in reference && reference.ref === undefined)).toEqual(
      [],
    );
  });
});
