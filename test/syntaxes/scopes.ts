import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const { resolve } = createRequire(import.meta.url);
const grammars: Readonly<Record<string, string>> = {
  'source.corr': 'syntaxes/corr.tmLanguage.json',
  'markdown.corr.codeblock': 'syntaxes/markdown.tmLanguage.json',
};

const wasm = readFileSync(resolve('vscode-oniguruma/release/onig.wasm'));
const library = oniguruma
  .loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength))
  .then(() => ({
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  }));

/** Stands in for VS Code's own Markdown grammar, which the second grammar is injected into. */
const markdown = JSON.stringify({ scopeName: 'text.html.markdown', patterns: [] });

const registry = new textmate.Registry({
  onigLib: library,
  loadGrammar: (scopeName) => {
    const file = grammars[scopeName];
    const text = scopeName === 'text.html.markdown' ? markdown : readFileSync(file, 'utf8');
    return Promise.resolve(textmate.parseRawGrammar(text, 'grammar.json'));
  },
  getInjections: (scopeName) => (scopeName === 'text.html.markdown' ? ['markdown.corr.codeblock'] : []),
});

/** A stretch of one line with its scopes, the outermost first, without that of the whole text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

/** The tokens of each line of a text, as an editor sees them. */
export async function tokenise(text: string, scopeName = 'source.corr'): Promise<Token[][]> {
  const grammar = await registry.loadGrammar(scopeName);
  if (grammar === null) throw new Error(`no grammar ${scopeName}`);
  let stack = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      start: startIndex,
      end: endIndex,
      text: line.slice(startIndex, endIndex),
      scopes: scopes.slice(1),
    }));
  });
}
