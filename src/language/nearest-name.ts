/**
 * The nearest candidate, or undefined if none is near: one edit for words of up to three letters, then one more
 * than a third of their length. A word of which nothing would be left has no neighbour.
 */
export function nearestName(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(word.length, word.length <= 3 ? 2 : Math.floor(word.length / 3) + 2);
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** `Did you mean 'x'?` with x to put in its place, or the other help. */
export function suggestion<Help extends string | undefined>(
  word: string,
  candidates: Iterable<string>,
  otherwise: Help,
): { readonly help: string | Help; readonly replacement?: string } {
  const name = nearestName(word, candidates);
  return name === undefined ? { help: otherwise } : { help: `Did you mean '${name}'?`, replacement: name };
}

/** Damerau-Levenshtein: insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => {
    const row = new Array<number>(b.length + 1).fill(0);
    row[0] = i;
    return row;
  });
  for (let j = 0; j <= b.length; j++) rows[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[a.length][b.length];
}
