#!/usr/bin/env python3
"""Good NumPy by hand: one eigh of the whole H, phases in the eigenbasis, partial
traces and two small eigvalsh at each output time.
"""
import time
START = time.perf_counter()
import numpy as np
import scipy.sparse as sp
from problem import SERIES, arguments, entropy, run
from operators import build
IMPORT = time.perf_counter() - START


def solve(p, ts, lap):
    m = build(p)
    lap('build')
    E, V = np.linalg.eigh((m['H_A'] + m['H_B'] + m['H_I']).toarray())
    lap('eigh')
    R = V.T @ m['rho0'].toarray() @ V
    Sab = entropy(np.linalg.eigvalsh(R))
    dgs = {k: m[k].diagonal() for k in ('N_A', 'H_A', 'N_B', 'H_B')}
    DA, DB = m['DA'], m['DB']
    res = {k: [] for k in SERIES}
    for t in ts:
        W = V * np.exp(-1j * E * t)
        rho = (W @ R) @ W.conj().T
        dg = rho.diagonal().real
        res['NA'].append(dg @ dgs['N_A']); res['EA'].append(dg @ dgs['H_A'])
        res['NB'].append(dg @ dgs['N_B']); res['EB'].append(dg @ dgs['H_B'])
        r4 = rho.reshape(DA, DB, DA, DB)
        sa = entropy(np.linalg.eigvalsh(np.einsum('abcb->ac', r4)))
        sb = entropy(np.linalg.eigvalsh(np.einsum('abac->bc', r4)))
        res['SA'].append(sa); res['SB'].append(sb); res['I'].append(sa + sb - Sab)
    lap('times')
    return res


if __name__ == '__main__':
    run('numpy_dense', IMPORT, solve, arguments())
