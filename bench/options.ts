import { parseArgs } from 'node:util';
import { peerNames, type PeerChoice } from './compare/peer-table.js';
import { problemNames } from './problems/problem-set.js';

/** What a run of the benchmark is to do. */
export interface Options extends PeerChoice {
  readonly problems: readonly string[];
  /** Pairs of runs of a comparison, at most; slow ones stop at `budgetSeconds`. */
  readonly runs: number;
  readonly budgetSeconds: number;
  /** Limits of one run of a peer. */
  readonly limitSeconds: number;
  readonly memoryGiB: number;
  /** Absent: the first of the usual ones that has QuTiP, or else NumPy. */
  readonly python?: string;
  /** Seconds after which no further comparison begins. */
  readonly totalSeconds: number;
  /** Scenarios of a sweep; absent: as the problem says. */
  readonly count?: number;
  readonly isQuick: boolean;
  readonly json?: string;
  /** Where to write the page; absent: it is only printed. */
  readonly results?: string;
}

export const usage = `usage: npm run bench -- [options]

  --quick              small problems and the chief peers, under two minutes
  --problems P1,P3     these only (${problemNames.join(' ')})
  --peers a,b          these only (${peerNames.join(' ')})
  --runs n             pairs of runs of each comparison, at most (5; with --quick 3)
  --budget s           seconds after which a comparison stops pairing (120; with --quick 3)
  --limit s            seconds that one run of a peer may take (900; with --quick 30)
  --total s            seconds after which no further comparison begins (none; with --quick 95)
  --memory GiB         address space of a peer (16)
  --count n            scenarios of a sweep (10000; with --quick 1000)
  --python path        the Python of the peers (the first of the usual ones that has QuTiP)
  --json file          write all numbers here
  --results file       write the page here (bench/RESULTS.md if everything is measured)
`;

const quickProblems = ['P1', 'P2', 'P3', 'P7a', 'P8a', 'P8b', 'P10a'];
const quickPeers = [
  ...['qutip_mutual', 'numpy_dense', 'numpy_blocks', 'numpy_gauss', 'numpy_gauss_svd'],
  ...['numpy_sweep', 'qutip_sesolve', 'scipy_pure'],
];
/** No comparison of --quick begins after this; one takes some seconds. */
const QUICK_SECONDS = 95;

/** @throws Error for what is no option, and for names that do not exist */
export function parseOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      ...{
        problems: text,
        peers: text,
        runs: text,
        budget: text,
        limit: text,
        total: text,
        memory: text,
        count: text,
      },
      ...{ python: text, json: text, results: text },
    },
  });
  const isQuick = values.quick;
  const isWhole = !isQuick && values.problems === undefined && values.peers === undefined;
  const results = values.results ?? (isWhole ? 'bench/RESULTS.md' : undefined);
  const count = amount('count', values.count, isQuick ? 1000 : undefined);
  return {
    problems: chosen('problem', values.problems, problemNames) ?? (isQuick ? quickProblems : problemNames),
    runs: amount('runs', values.runs, isQuick ? 3 : 5),
    budgetSeconds: amount('budget', values.budget, isQuick ? 3 : 120),
    limitSeconds: amount('limit', values.limit, isQuick ? 30 : 900),
    memoryGiB: amount('memory', values.memory, 16),
    totalSeconds: amount('total', values.total, isQuick ? QUICK_SECONDS : Infinity),
    isQuick,
    ...defined('python', values.python),
    ...defined('peers', chosen('peer', values.peers, peerNames)),
    ...defined('usualPeers', isQuick ? quickPeers : undefined),
    ...defined('count', count),
    ...defined('json', values.json),
    ...defined('results', results),
  };
}

function chosen(
  what: string,
  list: string | undefined,
  all: readonly string[],
): readonly string[] | undefined {
  const names = list?.split(',');
  const unknown = names?.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`there is no ${what} ${unknown}; there are ${all.join(', ')}`);
  return names;
}

function amount<T extends number | undefined>(
  name: string,
  text: string | undefined,
  otherwise: T,
): number | T {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} takes a number above 0, not ${text}`);
  return value;
}

function defined<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
