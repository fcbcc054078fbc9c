import type { Problem } from '../problems/problem.js';

/** A way to solve the problems in Python. */
export interface Peer {
  readonly name: string;
  /** What it stands for, as the page says. */
  readonly means: string;
  readonly script: string;
  readonly arguments: readonly string[];
  readonly solves: readonly Problem['kind'][];
  /** Problems it is run on without being asked for. */
  readonly problems: readonly string[];
  /** Scenarios of a sweep it takes at most. */
  readonly count?: number;
}

const small = ['P1', 'P2', 'P3', 'P4', 'P6a', 'P6b'];
const growing = ['F1', 'F2', 'F3'];
const modes = ['qubit', 'fermion', 'boson'] as const;
const qutip = { script: 'qutip_peer.py', solves: modes };
const free = { script: 'numpy_gauss.py', solves: ['gauss'], problems: ['P7a', 'P7b', 'P7c'] } as const;
const sweeps = { solves: ['sweep'], problems: ['P8a', 'P8b'] } as const;

const peers: readonly Peer[] = [
  {
    ...qutip,
    name: 'qutip_mutual',
    means: 'QuTiP mesolve, I by entropy_mutual as its manual shows',
    arguments: ['--how', 'mesolve', '--mi', 'mutual'],
    problems: [...small, ...growing, 'B8'],
  },
  {
    ...qutip,
    name: 'qutip_constant',
    means: 'QuTiP mesolve by a user who knows that S_AB is constant',
    arguments: ['--how', 'mesolve', '--mi', 'constant'],
    problems: small,
  },
  {
    ...qutip,
    name: 'qutip_propagator',
    means: 'QuTiP, one propagator for all steps',
    arguments: ['--how', 'propagator', '--mi', 'constant'],
    problems: [],
  },
  {
    ...qutip,
    name: 'qutip_eigenstates',
    means: 'QuTiP, eigenstates of the whole H',
    arguments: ['--how', 'eigenstates', '--mi', 'constant'],
    problems: [],
  },
  {
    name: 'numpy_dense',
    means: 'NumPy, one eigh of the whole H',
    script: 'numpy_dense.py',
    arguments: [],
    solves: modes,
    problems: [...small, ...growing, 'B8'],
  },
  {
    name: 'numpy_blocks',
    means: 'NumPy by an expert: eigh for each sector',
    script: 'numpy_blocks.py',
    arguments: [],
    solves: modes,
    problems: [...small, 'P5', 'P5r', ...growing, 'B8', 'B64', 'B128'],
  },
  {
    name: 'scipy_cheb',
    means: 'the algorithm of the engine, in SciPy',
    script: 'scipy_cheb.py',
    arguments: [],
    solves: modes,
    problems: [...small, 'P5', 'P5r', ...growing, 'F7', 'B8', 'B64', 'B128'],
  },
  { ...free, name: 'numpy_gauss', means: 'NumPy, correlation matrix in the eigenbasis', arguments: [] },
  {
    ...free,
    name: 'numpy_gauss_svd',
    means: 'NumPy by an expert: singular basis of the coupling',
    arguments: ['--svd'],
  },
  {
    name: 'qutip_sesolve',
    means: 'QuTiP sesolve and ptrace',
    script: 'qutip_pure.py',
    arguments: [],
    solves: ['tfd'],
    problems: ['P10a', 'P10b'],
  },
  {
    name: 'scipy_pure',
    means: 'SciPy by an expert: expm_multiply in one sector, svd of its blocks',
    script: 'scipy_pure.py',
    arguments: [],
    solves: ['tfd'],
    problems: ['P10a', 'P10b', 'P10c'],
  },
  {
    ...sweeps,
    name: 'numpy_sweep',
    means: 'NumPy by an expert: vectorised over scenarios and times',
    script: 'numpy_sweep.py',
    arguments: [],
  },
  {
    ...sweeps,
    name: 'numpy_loop',
    means: 'NumPy, one scenario after another',
    script: 'numpy_sweep.py',
    arguments: ['--loop'],
  },
  {
    ...sweeps,
    name: 'qutip_sweep',
    means: 'QuTiP, one scenario after another; 50 of them, since all would take an hour',
    script: 'qutip_sweep.py',
    arguments: [],
    count: 50,
  },
];

export const peerNames: readonly string[] = peers.map(({ name }) => name);

/** @throws RangeError for a name that is no peer */
export function peer(name: string): Peer {
  const found = peers.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`there is no peer ${name}`);
  return found;
}

/** Which peers are to be compared. */
export interface PeerChoice {
  /** These, on every problem of a kind that they solve; absent: those that the table means for each problem. */
  readonly peers?: readonly string[];
  /** Of those that the table means only these. */
  readonly usualPeers?: readonly string[];
}

export function peersFor(problem: Problem, { peers: wanted, usualPeers }: PeerChoice): readonly Peer[] {
  return peers.filter(({ name, solves, problems }) =>
    wanted === undefined
      ? problems.includes(problem.name) && (usualPeers?.includes(name) ?? true)
      : wanted.includes(name) && solves.includes(problem.kind),
  );
}
