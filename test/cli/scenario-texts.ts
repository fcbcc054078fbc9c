/** What a test changes in the usual two-qubit scenario. */
export interface ScenarioText {
  readonly name?: string;
  readonly levelB?: number;
  readonly steps?: number;
  readonly expectations?: readonly string[];
}

/** A small scenario that passes: one excitation between two qubits, driven uphill by coherence. */
export function scenarioText({
  name = 'Uphill',
  levelB = 1,
  steps = 20,
  expectations,
}: ScenarioText = {}): string {
  return [
    `scenario ${name} {`,
    '  subsystem A {',
    '    qubit a',
    '    H = n(a)',
    '    beta = 1',
    '    mu = 0.2',
    '  }',
    '  subsystem B {',
    '    qubit b',
    `    H = ${levelB} * n(b)`,
    '    beta = 1',
    '    mu = 0.6',
    '  }',
    '  interaction = 0.5 * a† * b + h.c.',
    '  correlation {',
    '    chi = 0.15i * |1;0><0;1| + h.c.',
    '  }',
    `  evolve to 1 in ${steps} steps`,
    ...(expectations ?? ['anomalous at t = 0.5']).map((text) => `  expect ${text}`),
    '}',
    '',
  ].join('\n');
}
