import { correlationText, couplingText } from './free-couplings.js';
import type { FreeProblem, ModeProblem, PureProblem } from './problem.js';

/** The scenario that has the numbers of a problem. */
export function scenarioText(problem: ModeProblem | PureProblem | FreeProblem): string {
  const { name, tmax, nt } = problem;
  const [params, members] = problem.kind === 'gauss' ? freeMembers(problem) : modeMembers(problem);
  return lines(
    `scenario ${name} {`,
    ...params.map((line) => `  ${line}`),
    '',
    ...members.map((line) => `  ${line}`),
    `  evolve to ${tmax} in ${nt - 1} steps`,
    '}',
  );
}

function modeMembers(problem: ModeProblem | PureProblem): [string[], string[]] {
  const { nA, nB, G, V } = problem;
  const isDiagonal = G.every((row, i) => row.every((value, j) => i === j || value === 0));
  const hops = isDiagonal
    ? `sum(i in 1..${nA}: g[i] * a[i]† * b[i])`
    : `sum(i in 1..${nA}, j in 1..${nB}: G[i, j] * a[i]† * b[j])`;
  const interacts = V.some((row) => row.some((value) => value !== 0));
  const interactions = `sum(i in 1..${nA}, j in 1..${nB}: V[i, j] * n(a[i]) * n(b[j]))`;
  return [
    [
      isDiagonal ? `param g = ${vector(G.map((row, i) => row[i]))}` : `param G = ${matrix(G)}`,
      ...(interacts ? [`param V = ${matrix(V)}`] : []),
      `param omegaA = ${vector(problem.omegaA)}`,
      `param omegaB = ${vector(problem.omegaB)}`,
      ...(problem.kind === 'tfd'
        ? [`param x = exp(-${problem.betaA} * (1 - ${problem.muA})) // a particle`]
        : []),
    ],
    [
      ...subsystem(problem, 'A', sites(problem, 'a', nA), `sum(i in 1..${nA}: omegaA[i] * n(a[i]))`),
      ...subsystem(problem, 'B', sites(problem, 'b', nB), `sum(i in 1..${nB}: omegaB[i] * n(b[i]))`),
      `interaction = ${hops} + h.c.${interacts ? ` + ${interactions}` : ''}`,
      ...(problem.kind === 'tfd' ? thermofieldDouble(problem) : coherence(problem)),
    ],
  ];
}

function sites(problem: ModeProblem | PureProblem, name: string, n: number): string {
  if (problem.kind === 'boson') return `boson ${name}[1..${n}] levels ${problem.cutoff ?? 2}`;
  return `${problem.kind === 'qubit' ? 'qubit' : 'fermion'} ${name}[1..${n}]`;
}

/** A dressed core of c is c times the largest coherence, √(p_i p_j). */
function coherence({ kind, chi }: ModeProblem): string[] {
  if (kind !== 'boson') return [`correlation { dressed = ${chi} * a[1]† * b[1] + h.c. }`];
  return [
    `correlation { dressed = ${chi} * |1;0><0;1| + h.c. }`,
    'allow boson-cutoff because "the peers cut the same levels off"',
  ];
}

/** Every mode contributes √x where it is full, x the thermal weight of a particle in units of that of a hole. */
function thermofieldDouble({ nA }: PureProblem): string[] {
  const indices = Array.from({ length: nA }, (_, k) => `i${k + 1}`);
  const ranges = indices.map((index) => `${index} in 0..1`).join(', ');
  const mirror = indices.map((index) => `1 - ${index}`).join(', ');
  return [
    'correlation {',
    `  ket = sum(${ranges}: sqrt(x^(${indices.join(' + ')}) / (1 + x)^${nA}) * |${indices.join(', ')}; ${mirror}>)`,
    '}',
  ];
}

function freeMembers(problem: FreeProblem): [string[], string[]] {
  const { n, omega, couplingScale, correlationScale } = problem;
  return [
    [`param m = ${n}`],
    [
      ...subsystem(problem, 'A', 'fermion a[1..m]', `${omega} * sum(i in 1..m: n(a[i]))`),
      ...subsystem(problem, 'B', 'fermion b[1..m]', `${omega} * sum(i in 1..m: n(b[i]))`),
      `interaction = sum(i in 1..m, j in 1..m: ${couplingScale} * ${couplingText} * a[i]† * b[j]) + h.c.`,
      'correlation {',
      '  gaussian {',
      `    <a[i]† * b[j]> = ${correlationScale} * ${correlationText} for i in 1..m, j in 1..m`,
      '  }',
      '}',
    ],
  ];
}

type Thermal = Pick<ModeProblem, 'betaA' | 'muA' | 'betaB' | 'muB'>;

function subsystem(problem: Thermal, name: 'A' | 'B', declaration: string, hamiltonian: string): string[] {
  return [
    `subsystem ${name} {`,
    `  ${declaration}`,
    `  H = ${hamiltonian}`,
    `  beta = ${problem[`beta${name}`]}`,
    `  mu = ${problem[`mu${name}`]}`,
    '}',
  ];
}

function vector(values: readonly number[]): string {
  return `[${values.join(', ')}]`;
}

function matrix(rows: readonly (readonly number[])[]): string {
  return `[${rows.map(vector).join(', ')}]`;
}

function lines(...list: readonly string[]): string {
  return `${list.join('\n')}\n`;
}
