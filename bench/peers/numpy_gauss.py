#!/usr/bin/env python3
"""Free fermions in NumPy, by their correlation matrix C_ij = <c_i^+ c_j>:
C(t) = e^{iht} C e^{-iht}, S = sum of h2 over the eigenvalues of C_A.

--svd  as an expert does it: in the singular basis of the coupling C_A(t) and C_B(t)
       cost O(n^2) to form
"""
import os, time
START = time.perf_counter()
import numpy as np
from problem import SERIES, arguments, run
IMPORT = time.perf_counter() - START


def h2(l):
    l = np.clip(l, 1e-15, 1 - 1e-15)
    return float(-(l * np.log(l) + (1 - l) * np.log(1 - l)).sum())


def solver(options):
    base = os.path.dirname(os.path.abspath(options.problem))

    def solve(p, ts, lap):
        n, w = p['n'], p['omega']
        matrix = lambda name: np.fromfile(os.path.join(base, p[name])).reshape(n, n)
        G, X = matrix('G'), matrix('X')
        C0 = np.block([[p['occA'] * np.eye(n), X], [X.T, p['occB'] * np.eye(n)]])
        lap('build')
        Sab = h2(np.linalg.eigvalsh(C0))
        if options.svd:
            P, s, Qt = np.linalg.svd(G)
            Xr = P.T @ X @ Qt.T
        else:
            h = np.block([[w * np.eye(n), G], [G.T, w * np.eye(n)]])
            e, V = np.linalg.eigh(h)
            R = V.T @ C0 @ V
        lap('prepare')
        res = {k: [] for k in SERIES}
        for t in ts:
            if options.svd:
                co, si = np.cos(s * t), np.sin(s * t)
                K = si[:, None] * Xr.T * co[None, :]
                CA = np.diag(p['occA'] * co**2 + p['occB'] * si**2) + 1j * (K - K.T)
                K = co[:, None] * Xr.T * si[None, :]
                CB = np.diag(p['occB'] * co**2 + p['occA'] * si**2) - 1j * (K - K.T)
            else:
                W = V * np.exp(1j * e * t)
                C = (W @ R) @ W.conj().T
                CA, CB = C[:n, :n], C[n:, n:]
            na, nb = np.trace(CA).real, np.trace(CB).real
            sa, sb = h2(np.linalg.eigvalsh(CA)), h2(np.linalg.eigvalsh(CB))
            for k, v in (('NA', na), ('EA', w * na), ('NB', nb), ('EB', w * nb), ('SA', sa), ('SB', sb),
                         ('I', sa + sb - Sab)): res[k].append(v)
        lap('times')
        return res
    return solve


if __name__ == '__main__':
    options = arguments(svd=dict(action='store_true'))
    run('numpy_gauss' + ('_svd' if options.svd else ''), IMPORT, solver(options), options)
