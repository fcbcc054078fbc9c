#!/usr/bin/env python3
"""A sweep in QuTiP: mesolve and entropies, one scenario after another.

--count N  the first N scenarios only
--mi mutual|constant  as in qutip_peer.py
"""
import time
START = time.perf_counter()
import numpy as np
import qutip as qt
from problem import arguments, run
from qutip_peer import build, by_mesolve, series_of
from sweep import Kept, base_of, scenario
IMPORT = time.perf_counter() - START


def solver(options):
    def solve(p, ts, lap):
        base = base_of(p, options.problem)
        n = options.count or p['count']
        kept = Kept(n)
        for k in range(n):
            H_A, H_B, H_I, N_A, N_B, rho0, sA, sB = build(scenario(p, k, base))
            states = by_mesolve(H_A + H_B + H_I, rho0, ts)
            ops = (('NA', N_A), ('EA', H_A), ('NB', N_B), ('EB', H_B))
            kept.add(k, series_of(states, rho0, ops, sA, sB, options.mi))
        lap('sweep')
        return kept.result()
    return solve


if __name__ == '__main__':
    options = arguments(count=dict(type=int), mi=dict(default='mutual', choices=('mutual', 'constant')))
    run('qutip_sweep', IMPORT, solver(options), options)
