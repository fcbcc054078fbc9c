"""What the peers share: reading a problem, the phases of a run, and its report.

A problem is two systems A and B of modes with
  H_A = sum_i omegaA_i n_i            H_B likewise
  H_I = sum_ij G_ij (a_i^+ b_j + h.c.) + sum_ij V_ij n_i n_j
  rho_A = exp(-betaA (H_A - muA N_A)) / Z_A       rho_B likewise
  rho   = rho_A (x) rho_B + chi,   chi = alpha (a_1^+ b_1 + h.c.) rho_rest
(bosons: chi = alpha (|1,0><0,1| + h.c.)); alpha is `chi` times the largest
value that keeps rho positive.  Basis: modes A1..An, B1..Bm in that tensor
order, level 0 is the empty one.
"""
import argparse, json, resource, statistics, time
import numpy as np

SERIES = ('NA', 'EA', 'NB', 'EB', 'SA', 'SB', 'I')


def load(path):
    with open(path) as f:
        return json.load(f)


def mode_dims(p):
    d = p['cutoff'] if p['kind'] == 'boson' else 2
    return [d] * p['nA'], [d] * p['nB']


def mode_thermal(omega, beta, mu, d):
    w = np.exp(-beta * (omega - mu) * np.arange(d))
    return w / w.sum()


def entropy(w):
    w = w[w > 1e-15]
    return float(-(w * np.log(w)).sum())


def peak_mib():
    """Peak of resident memory since this program began (ru_maxrss may count what started it)."""
    try:
        with open('/proc/self/status') as f:
            return next(int(line.split()[1]) for line in f if line.startswith('VmHWM')) / 1024.0
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


class Clock:
    """Seconds since this object was made, by named phase."""

    def __init__(self):
        self.t = time.perf_counter()
        self.phases = {}

    def lap(self, name):
        now = time.perf_counter()
        self.phases[name] = self.phases.get(name, 0.0) + now - self.t
        self.t = now


def arguments(**more):
    """PROBLEM.json [--out FILE] [--nt N] [--repeat N], and what the peer adds."""
    parser = argparse.ArgumentParser()
    parser.add_argument('problem')
    parser.add_argument('--out', help='write all series here')
    parser.add_argument('--nt', type=int, help='only the first N times')
    parser.add_argument('--repeat', type=int, default=0, help='solve N more times, and tell the median of those')
    for name, options in more.items():
        parser.add_argument('--' + name, **options)
    return parser.parse_args()


def times(p, nt=None):
    return np.linspace(0.0, p['tmax'], p['nt'])[:nt]


def run(peer, import_seconds, solve, options):
    """Calls solve(problem, times, lap) once, and again `--repeat` times; prints one line of JSON."""
    clock = Clock()
    p = load(options.problem)
    ts = times(p, options.nt)
    clock.lap('load')
    series = solve(p, ts, clock.lap)
    line = dict(peer=peer, problem=p['name'], import_seconds=import_seconds,
                solve_seconds=sum(clock.phases.values()), phases=clock.phases)
    if options.repeat:
        again = []
        for _ in range(options.repeat):
            start = time.perf_counter()
            solve(p, ts, lambda name: None)
            again.append(time.perf_counter() - start)
        line['warm_seconds'] = statistics.median(again)
    if options.out:
        with open(options.out, 'w') as f:
            json.dump({k: np.real(np.asarray(v)).tolist() for k, v in series.items()}, f)
    line['peak_mib'] = peak_mib()
    print(json.dumps(line), flush=True)
