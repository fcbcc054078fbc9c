#!/usr/bin/env python3
"""A pure start in QuTiP: sesolve and ptrace.

psi = sum_a sqrt(p_a) |a>_A |abar>_B, p thermal, abar the particle-hole mirror of a.
"""
import time
START = time.perf_counter()
import numpy as np
import qutip as qt
import scipy.sparse as sp
from problem import SERIES, arguments, run
from operators import build
IMPORT = time.perf_counter() - START


def solver(options):
    def solve(p, ts, lap):
        m = build(p)
        dims = [2] * (p['nA'] + p['nB'])
        Q = lambda M: qt.Qobj(M.astype(complex), dims=[dims, dims])
        ops = {k: Q(m[k]) for k in ('N_A', 'H_A', 'N_B', 'H_B')}
        H = Q(m['H_A'] + m['H_B'] + m['H_I'])
        DA = m['DA']
        nA = m['N_A'].diagonal().reshape(DA, DA)[:, 0]; eA = m['H_A'].diagonal().reshape(DA, DA)[:, 0]
        w = np.exp(-p['betaA'] * (eA - p['muA'] * nA)); w /= w.sum()
        psi = np.zeros(DA * DA); a = np.arange(DA); psi[a * DA + (DA - 1 - a)] = np.sqrt(w)
        psi0 = qt.Qobj(psi.reshape(-1, 1), dims=[dims, [1] * len(dims)])
        lap('build')
        o = qt.Options(nsteps=100000)
        if options.tol: o.atol = o.rtol = options.tol
        states = qt.sesolve(H, psi0, ts, [], options=o).states
        lap('evolve')
        res = {k: [] for k in SERIES}
        sA = list(range(p['nA']))
        for s in states:
            for k, x in (('NA', 'N_A'), ('EA', 'H_A'), ('NB', 'N_B'), ('EB', 'H_B')): res[k].append(qt.expect(ops[x], s))
            sa = qt.entropy_vn(s.ptrace(sA))  # S_B = S_A in a pure state: the second one is spared
            res['SA'].append(sa); res['SB'].append(sa); res['I'].append(2 * sa)
        lap('observables')
        return res
    return solve


if __name__ == '__main__':
    options = arguments(tol=dict(type=float))
    run('qutip_sesolve', IMPORT, solver(options), options)
