import type { LangiumDocument } from 'langium';
import type { SignatureHelpProvider } from 'langium/lsp';
import {
  MarkupKind,
  type SignatureHelp,
  type SignatureHelpOptions,
  type SignatureHelpParams,
} from 'vscode-languageserver-protocol';
import { functionWords } from '../vocabulary/functions.js';
import { keywordWords } from '../vocabulary/words.js';

/** What a function takes, while its arguments are written; the text need not be right yet. */
export class CorrSignatureProvider implements SignatureHelpProvider {
  readonly signatureHelpOptions: SignatureHelpOptions = {
    triggerCharacters: ['('],
    retriggerCharacters: [','],
  };

  provideSignatureHelp(
    document: LangiumDocument,
    { position }: SignatureHelpParams,
  ): SignatureHelp | undefined {
    const offset = document.textDocument.offsetAt(position);
    const call = openCall(document.textDocument.getText().slice(0, offset));
    if (call === undefined) return undefined;
    const words = call.name === 'sum' ? sumWords : ownWords(call.name);
    if (words === undefined) return undefined;
    return {
      signatures: [
        {
          label: `${call.name}(${words.parameters.join(words.separator)})`,
          documentation: { kind: MarkupKind.Markdown, value: words.meaning },
          parameters: words.parameters.map((label) => ({ label })),
        },
      ],
      activeSignature: 0,
      activeParameter: Math.min(call.argument, words.parameters.length - 1),
    };
  }
}

interface SignatureWords {
  readonly parameters: readonly string[];
  readonly separator: string;
  readonly meaning: string;
}

const sumWords: SignatureWords = {
  parameters: ['i in 1..8', 'x'],
  separator: ': ',
  meaning: keywordWords.sum,
};

function ownWords(name: string): SignatureWords | undefined {
  return Object.hasOwn(functionWords, name) ? { ...functionWords[name], separator: ', ' } : undefined;
}

/** The innermost call whose brackets are open at the end of the text, and which of its arguments is written. */
function openCall(before: string): { readonly name: string; readonly argument: number } | undefined {
  const open: { readonly name: string | undefined; argument: number }[] = [];
  let word: string | undefined;
  const tokens =
    /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\r\n]|\\.)*"?|[\p{L}_][\p{L}\p{M}\p{N}_]*|\S/gu;
  for (const [token] of before.matchAll(tokens)) {
    const innermost = open.at(-1);
    if (token === '(' || token === '[') open.push({ name: token === '(' ? word : undefined, argument: 0 });
    else if (token === ')' || token === ']') open.pop();
    else if (token === '{' || token === '}') open.length = 0;
    else if (innermost !== undefined && token === (innermost.name === 'sum' ? ':' : ','))
      innermost.argument++;
    if (!token.startsWith('/')) word = /^[\p{L}_]/u.test(token) ? token : undefined;
  }
  const innermost = open.at(-1);
  return innermost?.name === undefined ? undefined : { name: innermost.name, argument: innermost.argument };
}
