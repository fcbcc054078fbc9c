/** Text of a file as it is: nothing in it may become a link, an image or a heading. */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*[\]<>&~|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/^(\s*)([-+#=])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, '$1\\$2');
}

/** A piece of a scenario, coloured as such. */
export function code(text: string): string {
  return ['```corr', text.replaceAll('```', '` ` `'), '```'].join('\n');
}

/** A few words of code within a sentence. */
export function inline(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A table of plain texts; the first column is to the left, numbers to the right. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = heading.map((_, column) => (column === 0 ? ':--' : '--:'));
  const body = rows.map((row) => line(row.map((cell) => cell.replaceAll('|', '\\|'))));
  return [line(heading), line(rule), ...body].join('\n');
}

/** Labels and what belongs to them, a line each. */
export function facts(rows: readonly (readonly [label: string, text: string])[]): string {
  return rows.map(([label, text]) => `- ${label === '' ? '' : `**${label}** `}${text}`).join('\n');
}

/** Markdown for clients that show text as it is. */
export function plain(markdown: string): string {
  return markdown
    .replace(/^```\w*\n|^```$/gm, '')
    .replace(/^\| :?-[-:| ]*\|\n/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|(?<!\\)`/g, '')
    .replace(/\\([\\`*_[\]<>&~|\-+#=.)])/g, '$1')
    .trim();
}
