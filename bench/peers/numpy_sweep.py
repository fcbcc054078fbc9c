#!/usr/bin/env python3
"""A sweep in NumPy: all scenarios in batches, by sector, vectorised over scenarios
and times, as an expert does it.

--count N  the first N scenarios only
--loop     one scenario at a time, as most scripts do
"""
import time
START = time.perf_counter()
import numpy as np
import scipy.sparse as sp
from problem import arguments, run
from operators import build
from sweep import Kept, base_of, scenario
IMPORT = time.perf_counter() - START


def xlogx(w):
    w = np.maximum(w, 1e-300)
    return -w * np.log(w)


def compile_base(base):
    """H_I = s HG + v HV and the places of chi, built once."""
    z = lambda M: [[0.0] * len(r) for r in M]
    mG, mV = build(dict(base, V=z(base['V']))), build(dict(base, G=z(base['G'])))
    m = build(dict(base, chi=1.0)); m['HG'] = mG['H_I'].toarray(); m['HV'] = mV['H_I'].toarray()
    R = m['rho0'].toarray(); m['mask'] = R - np.diag(R.diagonal())
    return m


def rho0_of(m0, q):
    """The thermal product, plus chi sqrt(p_i p_j) on each pair of states that chi connects."""
    la = {k: m0[k].diagonal() for k in ('N_A', 'H_A', 'N_B', 'H_B')}
    w = np.exp(-q['betaA'] * (la['H_A'] - q['muA'] * la['N_A']) - q['betaB'] * (la['H_B'] - q['muB'] * la['N_B']))
    w /= w.sum()
    R = np.diag(w)
    i, j = np.nonzero(m0['mask'])
    R[i, j] += q['chi'] * np.sqrt(w[i] * w[j])
    return R


def solve_batch(qs, ts, m0):
    DA, DB = m0['DA'], m0['DB']
    H = np.stack([q['s'] * m0['HG'] + q['v'] * m0['HV'] for q in qs]); R0 = np.stack([rho0_of(m0, q) for q in qs])
    nA, nB = (m0[k].diagonal() for k in ('N_A', 'N_B'))
    n = len(qs)
    rA = np.zeros((n, len(ts), DA, DA), complex); rB = np.zeros((n, len(ts), DB, DB), complex)
    Sab = np.zeros(n)
    for N in range(int((nA + nB).max()) + 1):
        idx = np.flatnonzero(np.round(nA + nB) == N)
        E, V = np.linalg.eigh(H[:, idx][:, :, idx])
        r0 = R0[:, idx][:, :, idx]
        Sab += xlogx(np.linalg.eigvalsh(r0)).sum(1)
        R = V.transpose(0, 2, 1) @ r0 @ V
        W = V[:, None] * np.exp(-1j * E[:, None, None, :] * ts[None, :, None, None])
        rho = (W @ R[:, None]) @ W.conj().swapaxes(-1, -2)
        ia, ib = idx // DB, idx % DB
        for x in range(len(idx)):
            for y in range(len(idx)):
                if ib[x] == ib[y]: rA[:, :, ia[x], ia[y]] += rho[:, :, x, y]
                if ia[x] == ia[y]: rB[:, :, ib[x], ib[y]] += rho[:, :, x, y]
    dA = {k: m0[k].diagonal().reshape(DA, DB)[:, 0] for k in ('N_A', 'H_A')}
    dB = {k: m0[k].diagonal().reshape(DA, DB)[0] for k in ('N_B', 'H_B')}
    pa, pb = np.einsum('ktaa->kta', rA).real, np.einsum('ktaa->kta', rB).real
    SA = xlogx(np.linalg.eigvalsh(rA)).sum(-1); SB = xlogx(np.linalg.eigvalsh(rB)).sum(-1)
    return dict(NA=pa @ dA['N_A'], EA=pa @ dA['H_A'], NB=pb @ dB['N_B'], EB=pb @ dB['H_B'], SA=SA, SB=SB,
                I=SA + SB - Sab[:, None])


def solver(options):
    def solve(p, ts, lap):
        base = base_of(p, options.problem)
        n = options.count or p['count']
        m0 = compile_base(base)
        kept = Kept(n)
        step = 1 if options.loop else 250
        for first in range(0, n, step):
            rows = range(first, min(n, first + step))
            kept.add(first, solve_batch([scenario(p, k, base) for k in rows], ts, m0))
        lap('sweep')
        return kept.result()
    return solve


if __name__ == '__main__':
    options = arguments(count=dict(type=int), loop=dict(action='store_true'))
    run('numpy_sweep' + ('_loop' if options.loop else ''), IMPORT, solver(options), options)
