import type { LangiumDocument } from 'langium';
import type { Formatter } from 'langium/lsp';
import type {
  DocumentOnTypeFormattingOptions,
  DocumentRangeFormattingParams,
  Range,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { brokenLines } from '../../checks/syntax.js';
import { formattingEdits, type FormattingEdit } from '../../formatter.js';

/** The formatting of `corr fmt`, as the fewest edits; a text with syntax errors is left alone. */
export class CorrFormatter implements Formatter {
  readonly formatOnTypeOptions: DocumentOnTypeFormattingOptions | undefined = undefined;

  formatDocument(document: LangiumDocument): TextEdit[] {
    return editsOf(document).map((edit) => textEdit(document, edit));
  }

  formatDocumentRange(document: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
    const lines = wholeLines(document, range);
    return editsOf(document)
      .flatMap((edit) => clipped(edit, lines, document.textDocument.getText()))
      .map((edit) => textEdit(document, edit));
  }

  formatDocumentOnType(): TextEdit[] {
    return [];
  }
}

/** The edits with the line endings of the text. */
function editsOf(document: LangiumDocument): FormattingEdit[] {
  if (brokenLines(document).length > 0) return [];
  const source = document.textDocument.getText();
  const ending = source.includes('\r\n') ? '\r\n' : '\n';
  return formattingEdits(document)
    .map((edit) => ({ ...edit, text: edit.text.replaceAll('\n', ending) }))
    .filter(({ from, to, text }) => source.slice(from, to) !== text);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function wholeLines({ textDocument }: LangiumDocument, { start, end }: Range): Stretch {
  const text = textDocument.getText();
  const isEmptyLast = end.character === 0 && end.line > start.line;
  const next = text.indexOf(
    '\n',
    textDocument.offsetAt(isEmptyLast ? { line: end.line - 1, character: 0 } : end),
  );
  return {
    from: textDocument.offsetAt({ line: start.line, character: 0 }),
    to: next < 0 ? text.length : next,
  };
}

/** What of an edit falls into the lines: of one that begins above them, the indentation of the first line. */
function clipped({ from, to, text }: FormattingEdit, lines: Stretch, source: string): FormattingEdit[] {
  if (to < lines.from || from >= lines.to) return [];
  if (from >= lines.from) return to <= lines.to ? [{ from, to, text }] : [];
  if (!text.includes('\n')) return [];
  const indent = text.slice(text.lastIndexOf('\n') + 1);
  return source.slice(lines.from, to) === indent ? [] : [{ from: lines.from, to, text: indent }];
}

function textEdit({ textDocument }: LangiumDocument, { from, to, text }: FormattingEdit): TextEdit {
  return {
    range: { start: textDocument.positionAt(from), end: textDocument.positionAt(to) },
    newText: text,
  };
}
