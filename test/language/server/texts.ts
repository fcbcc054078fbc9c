/** Two qubits that exchange an excitation; the coherence drives it uphill. */
export const uphill = `/** Coherence drives particles uphill. */
scenario Uphill {
  param g = 0.5
  param c = 0.15i
  subsystem A {
    qubit a
    H = n(a)
    beta = 1
    mu = 0.2
  }
  subsystem B {
    qubit b
    H = n(b)
    beta = 1
    mu = 0.6
  }
  interaction = g * a† * b + h.c.
  correlation { chi = c * |1;0><0;1| + h.c. }
  evolve to 6 in 60 steps
  expect anomalous at t = 0.5
  expect dN_A < -0.05 at t = 0.5
}
`;

interface Parts {
  readonly siteOfA?: string;
  readonly interaction?: string;
  readonly correlation?: string;
  readonly evolve?: string;
  readonly members?: string;
}

/** Two resonant qubits, with some parts as a test wants them. */
export function pair({ siteOfA, interaction, correlation, evolve, members }: Parts): string {
  return `scenario Pair {
  subsystem A {
    ${siteOfA ?? 'qubit a'}
    H = n(a)
    beta = 1
    mu = 0.2
  }
  subsystem B {
    qubit b
    H = n(b)
    beta = 1
    mu = 0.6
  }
  interaction = ${interaction ?? '0.5 * a† * b + h.c.'}
${correlation === undefined || correlation === '' ? '' : `  correlation { ${correlation} }\n`}  ${evolve ?? 'evolve to 6 in 60 steps'}
${members === undefined ? '' : `  ${members}\n`}}
`;
}
