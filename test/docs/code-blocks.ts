/** A fenced block of a Markdown page. */
export interface CodeBlock {
  /** Line of its first fence, from 1. */
  readonly line: number;
  readonly language: string;
  /** The words of its info string: `fails=rule-name` gives `fails`. */
  readonly options: Readonly<Partial<Record<string, string>>>;
  readonly text: string;
}

export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = markdown.split('\n');
  for (let first = 0; first < lines.length; first++) {
    const fence = /^```(\S+) ?(.*)$/.exec(lines[first]);
    if (fence === null) continue;
    const last = lines.indexOf('```', first + 1);
    if (last < 0) throw new Error(`the block of line ${first + 1} is not closed`);
    blocks.push({
      line: first + 1,
      language: fence[1],
      options: Object.fromEntries(
        fence[2]
          .split(' ')
          .filter((word) => word !== '')
          .map((word) => {
            const [name, value = ''] = word.split('=');
            return [name, value];
          }),
      ),
      text: lines
        .slice(first + 1, last)
        .map((line) => `${line}\n`)
        .join(''),
    });
    first = last;
  }
  return blocks;
}
