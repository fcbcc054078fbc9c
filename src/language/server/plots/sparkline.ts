const bars = '▁▂▃▄▅▆▇█';

/** A curve in one line of text, from its least to its largest value; one block a stretch of time. */
export function sparkline(values: ArrayLike<number>, columns: number): string {
  const all = Array.from(values);
  const low = Math.min(...all);
  const span = Math.max(...all) - low;
  const count = Math.min(columns, all.length);
  return Array.from({ length: count }, (_, column) => {
    const value = all[Math.round((column * (all.length - 1)) / Math.max(1, count - 1))];
    const rank = span === 0 ? 0 : Math.round(((value - low) / span) * (bars.length - 1));
    return bars.charAt(rank);
  }).join('');
}
