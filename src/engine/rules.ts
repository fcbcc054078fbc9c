/**
 * The rules of the physics: each has a stable code, a name, the equation it guards and a page in docs/rules.
 * Codes are never reused. Blocks: 2xxx states, 3xxx dynamics, 4xxx expectations, 5xxx numerics and resources.
 * (0xxx syntax and 1xxx names and types belong to the language.)
 */
export type Severity = 'error' | 'warning' | 'information';

export interface Rule {
  readonly code: `CORR${number}`;
  /** What must hold. */
  readonly title: string;
  /** Number of the equation in the founding paper (arXiv:2302.07023), where there is one. */
  readonly equation?: string;
  readonly severity: Severity;
  /** May a scenario say `allow rule because "..."`? */
  readonly allowable: boolean;
}

export const engineRules = {
  'hermitian-operator': {
    code: 'CORR2001',
    title: 'Hamiltonians, number operators and states are Hermitian',
    severity: 'error',
    allowable: false,
  },
  'locally-thermal-state': {
    code: 'CORR2002',
    title: 'Each subsystem starts in its own grand-canonical state',
    equation: '16',
    severity: 'error',
    allowable: true,
  },
  'positive-state': {
    code: 'CORR2003',
    title: 'The initial state has no negative probability',
    severity: 'error',
    allowable: false,
  },
  'unit-trace': {
    code: 'CORR2004',
    title: 'The initial state has trace one',
    severity: 'error',
    allowable: false,
  },
  'normalisable-thermal-state': {
    code: 'CORR2005',
    title: 'The partition function exists',
    equation: '17',
    severity: 'error',
    allowable: false,
  },
  'fermion-parity': {
    code: 'CORR2006',
    title: 'Fermionic Hamiltonians and states have even parity',
    severity: 'error',
    allowable: false,
  },
  'boson-cutoff': {
    code: 'CORR2007',
    title: 'A bosonic mode keeps enough levels',
    severity: 'error',
    allowable: true,
  },
  'equal-spectra': {
    code: 'CORR2008',
    title: 'A purification pairs equal spectra',
    severity: 'error',
    allowable: false,
  },
  'quasi-free-state': {
    code: 'CORR2009',
    title: 'A gaussian correlation belongs to quadratic Hamiltonians of fermions or of bosons',
    severity: 'error',
    allowable: false,
  },
  'energy-conserving-interaction': {
    code: 'CORR3001',
    title: 'The interaction conserves the sum of the local energies',
    equation: '14',
    severity: 'error',
    allowable: true,
  },
  'number-conserving-dynamics': {
    code: 'CORR3002',
    title: 'The dynamics conserves the particle number',
    equation: '15',
    severity: 'error',
    allowable: true,
  },
  'number-commutes-with-hamiltonian': {
    code: 'CORR3003',
    title: 'Particle number and energy of a subsystem commute',
    equation: '18',
    severity: 'error',
    allowable: true,
  },
  'failed-expectation': {
    code: 'CORR4001',
    title: 'Every expectation is met',
    severity: 'error',
    allowable: false,
  },
  'impossible-expectation': {
    code: 'CORR4002',
    title: 'No expectation is one that theory already refutes',
    equation: '26, 28',
    severity: 'error',
    allowable: false,
  },
  'undetermined-expectation': {
    code: 'CORR4003',
    title: 'Every expectation is decided by more than the numerical error',
    severity: 'warning',
    allowable: false,
  },
  'time-outside-window': {
    code: 'CORR4004',
    title: 'Expectations speak of times that are evolved',
    severity: 'warning',
    allowable: false,
  },
  'needless-allowance': {
    code: 'CORR4005',
    title: 'A rule that is allowed to be broken is broken',
    severity: 'warning',
    allowable: false,
  },
  'dimension-limit': {
    code: 'CORR5001',
    title: 'The scenario fits the machine',
    severity: 'error',
    allowable: false,
  },
  'time-grid-resolution': {
    code: 'CORR5002',
    title: 'The output times resolve the fastest oscillation',
    severity: 'warning',
    allowable: true,
  },
  'certificate-broken': {
    code: 'CORR5003',
    title: 'The numerical certificate of the run holds',
    equation: '20, 25',
    severity: 'error',
    allowable: false,
  },
  'not-finite': {
    code: 'CORR5004',
    title: 'Every number is finite',
    severity: 'error',
    allowable: false,
  },
  'applicable-solver': {
    code: 'CORR5005',
    title: 'The solver that is asked for can take the scenario',
    severity: 'error',
    allowable: false,
  },
} as const satisfies Record<string, Rule>;

export type EngineRuleName = keyof typeof engineRules;

/** Rules about the tool's own answers; a scenario that expected them broken would hide its failures. */
const unexpectable: ReadonlySet<string> = new Set<EngineRuleName>([
  'failed-expectation',
  'undetermined-expectation',
  'time-outside-window',
  'needless-allowance',
  'certificate-broken',
  'applicable-solver',
]);

/** True for the rules that `expect violation` may name: what a scenario can break by its physics or its size. */
export function isExpectable(name: string): name is EngineRuleName {
  return isEngineRule(name) && !unexpectable.has(name);
}

/** True for the name of any rule of this table. */
export function isEngineRule(name: string): name is EngineRuleName {
  return Object.hasOwn(engineRules, name);
}
