import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The Python that runs the peers, and what it has. */
export interface Python {
  readonly command: string;
  readonly python: string;
  readonly numpy: string | null;
  readonly scipy: string | null;
  readonly qutip: string | null;
  /** Files of the BLAS that NumPy has loaded. */
  readonly blas: readonly string[];
}

/** The second is the system's own, which others may hide. */
const usual = ['python3', '/usr/bin/python3'];

/** The Python that is asked for, or the best of the usual ones; undefined where there is none with NumPy. */
export function findPython(root: string, wanted: string | undefined): Python | undefined {
  const found = (wanted === undefined ? usual : [wanted]).flatMap((command) => {
    const versions = versionsOf(root, command);
    return versions === undefined || versions.numpy === null ? [] : [versions];
  });
  return found.find(({ qutip }) => qutip !== null) ?? found.at(0);
}

function versionsOf(root: string, command: string): Python | undefined {
  try {
    const output = execFileSync(command, [join(root, 'bench/peers/versions.py')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return { command, ...(JSON.parse(output) as Omit<Python, 'command'>) };
  } catch {
    return undefined;
  }
}

/** The library that a script of a peer needs and this Python lacks. */
export function missingLibrary(script: string, python: Python | undefined): string | undefined {
  if (python === undefined) return 'a Python with NumPy';
  if (python.scipy === null && !script.startsWith('numpy_gauss')) return 'SciPy';
  if (python.qutip === null && script.startsWith('qutip')) return 'QuTiP';
  return undefined;
}
