#!/usr/bin/env python3
"""The algorithm of the engine in SciPy: Chebyshev expansion of the Liouville
propagator for each (N, E0) sector, only the moments of the partial traces kept.
It tells what the algorithm gives from what the code gives.
"""
import time
START = time.perf_counter()
import numpy as np
import scipy.sparse as sp
from scipy.special import jv
from problem import SERIES, arguments, entropy, run
from operators import build, local_diagonals, pairs, sectors
IMPORT = time.perf_counter() - START


def width(H):
    """Width of the spectrum by Lanczos, with its last residual on top."""
    n = H.shape[0]
    v = np.random.default_rng(1).standard_normal(n)
    al, be, vp, b = [], [], 0 * v, 0.0
    v /= np.linalg.norm(v)
    for _ in range(min(30, n)):
        w = H @ v - b * vp; x = w @ v; w -= x * v; b = np.linalg.norm(w); al.append(x); be.append(b)
        if b < 1e-12:
            b = 0.0
            break
        vp, v = v, w / b
    e = np.linalg.eigvalsh(np.diag(al) + np.diag(be[:-1], 1) + np.diag(be[:-1], -1))
    return e[-1] - e[0] + (2 * b if n > 30 else 0)


def solve(p, ts, lap):
    m = build(p)
    lap('build')
    DA, DB = m['DA'], m['DB']
    joint, groupsA, groupsB = sectors(m)
    secs, W, Sab = [], 1e-9, 0.0
    for idx in joint:
        H = m['H_I'][idx][:, idx].tocsr(); rho = m['rho0'][idx][:, idx].toarray()
        Sab += entropy(np.linalg.eigvalsh(rho))
        n = len(idx)
        if n > 1: W = max(W, width(H))
        ia, ib = idx // DB, idx % DB
        r, q = pairs([np.flatnonzero(ib == b) for b in np.unique(ib)])
        r2, q2 = pairs([np.flatnonzero(ia == x) for x in np.unique(ia)])
        secs.append((H, rho, r * n + q, ia[r] * DA + ia[q], r2 * n + q2, ib[r2] * DB + ib[q2]))
    W *= 1.01
    z = W * ts; K = int(z[-1] + 30 + 14 * np.cbrt(z[-1]))
    while K > 1 and abs(jv(K, z[-1])) < 1e-16: K -= 1
    lap('sectors')
    mA = np.zeros((K + 1, DA * DA)); mB = np.zeros((K + 1, DB * DB))
    for H, rho, a1, t1, a2, t2 in secs:
        X0 = rho; Y = H @ X0; X1 = (Y - Y.T) / W
        for k, X in ((0, X0), (1, X1)):
            x = X.ravel(); mA[k] += np.bincount(t1, x[a1], DA * DA); mB[k] += np.bincount(t2, x[a2], DB * DB)
        for k in range(2, K + 1):
            Y = H @ X1
            X2 = (Y - Y.T if k & 1 else Y + Y.T) * (2 / W) - X0
            X0, X1 = X1, X2
            x = X2.ravel(); mA[k] += np.bincount(t1, x[a1], DA * DA); mB[k] += np.bincount(t2, x[a2], DB * DB)
    lap('chebyshev')
    k = np.arange(K + 1)
    C = (2.0 - (k == 0)) * (-1j) ** k * jv(k[None, :], z[:, None])
    rA, rB = (C @ mA).reshape(-1, DA, DA), (C @ mB).reshape(-1, DB, DB)
    dA, dB = local_diagonals(m)
    res = {q: [] for q in SERIES}
    for A, B in zip(rA, rB):
        sa = sum(entropy(np.linalg.eigvalsh(A[np.ix_(g, g)])) for g in groupsA)
        sb = sum(entropy(np.linalg.eigvalsh(B[np.ix_(g, g)])) for g in groupsB)
        qa, qb = A.diagonal().real, B.diagonal().real
        for q, v in (('NA', qa @ dA['N_A']), ('EA', qa @ dA['H_A']), ('NB', qb @ dB['N_B']), ('EB', qb @ dB['H_B']),
                     ('SA', sa), ('SB', sb), ('I', sa + sb - Sab)): res[q].append(v)
    lap('observe')
    return res


if __name__ == '__main__':
    run('scipy_cheb', IMPORT, solve, arguments())
