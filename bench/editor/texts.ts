const qubits = (name: string, strength: number): string => `scenario ${name} {
  param g = 0.5
  param c = ${strength}i
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
}
`;

/** Two qubits; its line 2 is the strength of the correlation. */
export const small = qubits('Small', 0.15);
export const strengthLine = 2;

/** A file of 500 lines, 25 scenarios of 20. */
export const long = Array.from({ length: 25 }, (_, k) => qubits(`Scenario${k}`, 0.15 - 0.001 * k)).join('\n');

/** Ten qubits whose evolution takes some seconds. */
export const slow = `scenario Slow {
  subsystem A {
    qubit a[1..5]
    H = sum(k in 1..5: n(a[k]))
    beta = 1
    mu = 0.2
  }
  subsystem B {
    qubit b[1..5]
    H = sum(k in 1..5: n(b[k]))
    beta = 1
    mu = 0.6
  }
  interaction = sum(k in 1..5: 0.1 * k * a[k]† * b[k]) + sum(k in 1..4: 0.07 * k * a[k]† * b[k+1]) + h.c.
  evolve to 400 in 4000 steps
  expect never anomalous
}
`;
