import {
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
  type Range,
} from 'vscode-languageserver-protocol';

/** Something that can stand at a place, before it is fitted to the text. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** In Markdown. */
  readonly documentation?: string;
  /** With `$1` and `${1:…}` where something is to be filled in. */
  readonly snippet?: string;
  /** Before all others (0) or after them (9); 5 without it. */
  readonly rank?: number;
}

/** A word of the language. */
export function keyword(label: string, documentation?: string, snippet?: string): Proposal {
  return {
    label,
    kind: snippet === undefined ? CompletionItemKind.Keyword : CompletionItemKind.Snippet,
    ...(documentation === undefined ? {} : { documentation }),
    ...(snippet === undefined ? {} : { snippet }),
  };
}

/** The proposal as an edit of the text in the range. */
export function completionItem(
  { label, kind, detail, documentation, snippet, rank }: Proposal,
  range: Range,
  readsSnippets: boolean,
): CompletionItem {
  const newText = snippet === undefined ? label : readsSnippets ? snippet : withoutStops(snippet);
  return {
    label,
    kind,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(snippet !== undefined && readsSnippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    sortText: `${rank ?? 5}${label}`,
    textEdit: { range, newText },
  };
}

/** A snippet for clients that do not know its stops. */
export function withoutStops(snippet: string): string {
  return snippet
    .replace(
      /\$\{\d+:([^}]*)\}|\$\{\d+\|([^,|}]*)[^}]*\}|\$\d+/g,
      (_, text?: string, first?: string) => text ?? first ?? '',
    )
    .replaceAll('\\}', '}');
}
