import { peer } from '../compare/peer-table.js';
import type { Comparison } from '../compare/compare.js';
import { markdownTable } from './markdown-table.js';
import { digits, mebibytes, ratio, seconds, small } from './number-text.js';
import type { Result } from './result.js';
import { bounds, ratioOf, targets, type Bound } from './targets.js';

/** The page bench/RESULTS.md. */
export function resultsPage(result: Result): string {
  return `${[
    '# Results of the benchmark',
    '',
    '<!-- Written by `npm run bench`. Do not edit. -->',
    '',
    'What is compared, and how to read it: [README.md](README.md). Ratios are peer over tool: ×10 means that the tool takes a',
    'tenth. They are medians over pairs of runs in turn, with the smallest and the largest.',
    '',
    ...machineSection(result),
    ...targetSection(result),
    ...comparisonSection(result),
    ...warmSection(result),
    ...aloneSection(result),
    ...scalingSection(result),
    ...notComparedSection(result),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

function machineSection({ machine, settings }: Result): string[] {
  const { python } = machine;
  const versions =
    python === undefined
      ? 'none'
      : `Python ${python.python}, NumPy ${python.numpy ?? 'absent'}, SciPy ${python.scipy ?? 'absent'}, QuTiP ${python.qutip ?? 'absent'}`;
  const blas = (python?.blas ?? []).map((path) => path.split('/').at(-1) ?? path);
  return [
    '## Machine',
    '',
    ...markdownTable(
      ['', ''],
      [
        ['date', machine.date],
        ['processor', `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}`],
        ['load of the last minute, before and after', machine.load.join(', ')],
        [
          'tool',
          `Corrflow ${machine.corrflow}${machine.commit === undefined ? '' : ` (${machine.commit})`}, Node ${machine.node}`,
        ],
        ['peers', versions],
        ['BLAS of NumPy', blas.length === 0 ? 'unknown' : blas.join(', ')],
        [
          'limits',
          `${settings.runs} pairs or ${settings.budgetSeconds} s a comparison; ${settings.limitSeconds} s and ${settings.memoryGiB} GiB of addresses a run of a peer`,
        ],
      ],
    ),
    '',
  ];
}

function targetSection(result: Result): string[] {
  const ratios = targets.map((target) => {
    const measured = ratioOf(target, result);
    return [
      `${target.problem}, ${target.measure}`,
      peer(target.peer).means,
      `×${digits(target.atLeast)}`,
      `×${digits(target.aim)}`,
      measured === undefined ? 'not compared' : ratio(measured),
      measured === undefined ? '' : verdict(measured.median >= target.atLeast, measured.median >= target.aim),
    ];
  });
  const others = bounds.map((bound) => {
    const measured = bound.measured(result);
    return [
      bound.what,
      '',
      `≤ ${inUnit(bound.atMost, bound)}`,
      `≤ ${inUnit(bound.aim, bound)}`,
      measured === undefined ? 'not measured' : inUnit(measured, bound),
      measured === undefined ? '' : verdict(measured <= bound.atMost, measured <= bound.aim),
    ];
  });
  return [
    '## Targets',
    '',
    ...markdownTable(['problem', 'against', 'at least', 'aim', 'measured', ''], [...ratios, ...others]),
    '',
  ];
}

function verdict(isMet: boolean, isAim: boolean): string {
  if (!isMet) return '**missed**';
  return isAim ? 'met, and the aim' : 'met';
}

function inUnit(value: number, { unit }: Bound): string {
  if (unit === 's') return seconds(value);
  return unit === 'MiB' ? mebibytes(value) : small(value);
}

function comparisonSection({ comparisons }: Result): string[] {
  return [
    '## All comparisons',
    '',
    ...markdownTable(
      [
        ...['problem', 'solver', 'peer', 'pairs', 'whole: tool', 'peer', 'ratio'],
        ...['solve: tool', 'peer', 'ratio', 'memory: tool', 'peer', 'largest difference'],
      ],
      comparisons.map((one) => [
        one.count === undefined ? one.problem : `${one.problem}, ${one.count} scenarios`,
        one.solver ?? '',
        one.peer,
        one.pairs,
        ...[seconds(one.tool.wholeSeconds), seconds(one.theirs.wholeSeconds), ratio(one.wholeRatio)],
        ...[seconds(one.tool.solveSeconds), seconds(one.theirs.solveSeconds), ratio(one.solveRatio)],
        ...[mebibytes(one.tool.peakMiB), mebibytes(one.theirs.peakMiB), differenceText(one)],
      ]),
    ),
    '',
  ];
}

function differenceText({ difference: { value, series } }: Comparison): string {
  return value === 0 ? '0' : `${small(value)} (${series})`;
}

function warmSection({ warm }: Result): string[] {
  if (warm.length === 0) return [];
  return [
    '## Warm',
    '',
    'One process solves the problem again and again. For the tool a number in its text changes each time, and “load” is from',
    'the text to the model; for the peers it is the same call once more.',
    '',
    ...markdownTable(
      ['problem', 'load', 'analyse', 'together', 'peer', 'takes', 'ratio'],
      warm.map(({ problem, peer: name, tool, theirSeconds, ratio: spread }) => [
        problem,
        ...[seconds(tool.loadSeconds), seconds(tool.analyseSeconds), seconds(tool.totalSeconds)],
        ...[name, seconds(theirSeconds), ratio(spread)],
      ]),
    ),
    '',
  ];
}

function aloneSection({ alone }: Result): string[] {
  if (alone.length === 0) return [];
  return [
    '## The tool alone',
    '',
    'Problems that no peer was run on.',
    '',
    ...markdownTable(
      ['problem', 'solver', 'runs', 'whole', 'solve', 'memory'],
      alone.map(({ problem, solver, runs, tool }) => [
        problem,
        solver ?? '',
        runs,
        ...[seconds(tool.wholeSeconds), seconds(tool.solveSeconds), mebibytes(tool.peakMiB)],
      ]),
    ),
    '',
  ];
}

function scalingSection({ scaling }: Result): string[] {
  if (scaling.length === 0) return [];
  return [
    '## Growth',
    '',
    'Seconds inside a process against the dimension d (the tool warm, where it is fast), and p of d^p from d = 64 on.',
    '',
    ...markdownTable(
      ['', 'side', 'd: seconds', 'p'],
      scaling.map(({ kind, side, points, exponent }) => [
        kind,
        side,
        points.map((point) => `${point.dimension}: ${seconds(point.seconds)}`).join(', '),
        exponent === undefined ? '' : exponent.toFixed(2),
      ]),
    ),
    '',
  ];
}

function notComparedSection({ notCompared }: Result): string[] {
  if (notCompared.length === 0) return [];
  return [
    '## Not compared',
    '',
    ...markdownTable(
      ['problem', 'peer', 'why'],
      notCompared.map(({ problem, peer: name, reason }) => [problem, name, reason]),
    ),
    '',
  ];
}
