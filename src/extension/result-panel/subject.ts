/** What the panel shows, or showed before VS Code was closed. */
export interface PanelSubject {
  readonly uri: string;
  readonly scenario: string;
  readonly isPinned: boolean;
}

/** Reads what an earlier page left behind; anything else is nothing. */
export function readSubject(state: unknown): PanelSubject | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { uri, scenario, isPinned } = state as Partial<Record<keyof PanelSubject, unknown>>;
  return typeof uri === 'string' && typeof scenario === 'string'
    ? { uri, scenario, isPinned: isPinned === true }
    : undefined;
}
