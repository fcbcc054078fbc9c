#!/usr/bin/env python3
"""A pure start in SciPy, as an expert does it: the one N sector, expm_multiply on
the grid of times, Schmidt decomposition (svd) of each block of N_A at each time.
"""
import time
START = time.perf_counter()
import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import expm_multiply
from problem import SERIES, arguments, entropy, run
from operators import build
IMPORT = time.perf_counter() - START


def solve(p, ts, lap):
    m = build(p)
    DA = m['DA']; n = p['nA']; om = p['omegaA'][0]
    pc = np.array([bin(x).count('1') for x in range(DA)])
    idx = np.flatnonzero((pc[:, None] + pc[None, :]).ravel() == n)
    H = m['H_I'][idx][:, idx]
    w = np.exp(-p['betaA'] * (om - p['muA']) * pc); w /= w.sum()
    psi = np.zeros(DA * DA); a = np.arange(DA); psi[a * DA + (DA - 1 - a)] = np.sqrt(w)
    lap('build')
    out = expm_multiply(-1j * H, psi[idx].astype(complex), ts[0], ts[-1], len(ts))
    lap('evolve')
    res = {k: [] for k in SERIES}
    rows = [np.flatnonzero(pc == k) for k in range(n + 1)]
    full = np.zeros(DA * DA, complex)
    for v in out:
        full[idx] = v; M = full.reshape(DA, DA); N = S = 0.0
        for k in range(n + 1):
            l = np.linalg.svd(M[np.ix_(rows[k], rows[n - k])], compute_uv=False) ** 2
            N += k * l.sum(); S += entropy(l)
        for key, x in (('NA', N), ('EA', om * N), ('NB', n - N), ('EB', om * (n - N)), ('SA', S), ('SB', S),
                       ('I', 2 * S)): res[key].append(x)
    lap('observables')
    return res


if __name__ == '__main__':
    run('scipy_pure', IMPORT, solve, arguments())
