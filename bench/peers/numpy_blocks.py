#!/usr/bin/env python3
"""NumPy by an expert: split by the (N, E0) sectors, eigh for each, phases in each,
block partial traces.  The idea of a structured engine with LAPACK underneath.
"""
import time
START = time.perf_counter()
import numpy as np
import scipy.sparse as sp
from problem import SERIES, arguments, entropy, run
from operators import build, local_diagonals, pairs, sectors
IMPORT = time.perf_counter() - START


def solve(p, ts, lap):
    m = build(p)
    lap('build')
    DA, DB = m['DA'], m['DB']
    joint, groupsA, groupsB = sectors(m)
    blocks, Sab = [], 0.0
    for idx in joint:
        E, V = np.linalg.eigh(m['H_I'][idx][:, idx].toarray())
        rho = m['rho0'][idx][:, idx].toarray()
        Sab += entropy(np.linalg.eigvalsh(rho))
        ia, ib = idx // DB, idx % DB
        # elements of the sector with the same b (for rho_A), with the same a (for rho_B)
        kA = pairs([np.flatnonzero(ib == b) for b in np.unique(ib)])
        kB = pairs([np.flatnonzero(ia == x) for x in np.unique(ia)])
        blocks.append((E, V, V.T @ rho @ V, kA, ia[kA[0]] * DA + ia[kA[1]], kB, ib[kB[0]] * DB + ib[kB[1]]))
    lap('eigh')
    dA, dB = local_diagonals(m)
    res = {k: [] for k in SERIES}
    for t in ts:
        rA = np.zeros(DA * DA, complex); rB = np.zeros(DB * DB, complex)
        for E, V, R, kA, lA, kB, lB in blocks:
            W = V * np.exp(-1j * E * t)
            rho = (W @ R) @ W.conj().T
            v = rho[kA]
            rA += np.bincount(lA, v.real, DA * DA) + 1j * np.bincount(lA, v.imag, DA * DA)
            v = rho[kB]
            rB += np.bincount(lB, v.real, DB * DB) + 1j * np.bincount(lB, v.imag, DB * DB)
        rA = rA.reshape(DA, DA); rB = rB.reshape(DB, DB)
        sa = sum(entropy(np.linalg.eigvalsh(rA[np.ix_(g, g)])) for g in groupsA)
        sb = sum(entropy(np.linalg.eigvalsh(rB[np.ix_(g, g)])) for g in groupsB)
        qa, qb = rA.diagonal().real, rB.diagonal().real
        res['NA'].append(qa @ dA['N_A']); res['EA'].append(qa @ dA['H_A'])
        res['NB'].append(qb @ dB['N_B']); res['EB'].append(qb @ dB['H_B'])
        res['SA'].append(sa); res['SB'].append(sb); res['I'].append(sa + sb - Sab)
    lap('times')
    return res


if __name__ == '__main__':
    run('numpy_blocks', IMPORT, solve, arguments())
