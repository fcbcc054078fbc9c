#!/usr/bin/env python3
"""QuTiP as its users write it.

--how mesolve      qutip.mesolve(H, rho0, tlist, []) and the entropies of each state
--how propagator   U = (-1j H dt).expm(), rho <- U rho U^+ at each step
--how eigenstates  H.eigenstates(), U(t) = V exp(-iEt) V^+
--mi mutual        I by entropy_mutual at each time, as the manual shows
--mi constant      I = S_A + S_B - S_AB(0): a user who knows that S_AB is constant
--tol T            atol = rtol = T instead of QuTiP's 1e-8 and 1e-6
"""
import time
START = time.perf_counter()
import numpy as np
import qutip as qt
from problem import SERIES, arguments, mode_dims, mode_thermal, run
IMPORT = time.perf_counter() - START


def build(p):
    dA, dB = mode_dims(p)
    dims = dA + dB
    n, nA = len(dims), p['nA']
    fermi = p['kind'] in ('fermion', 'tfd')
    one = [qt.qeye(d) for d in dims]
    low, num = [], []
    for k in range(n):
        l = list(one); l[k] = qt.destroy(dims[k])
        if fermi:
            for j in range(k): l[j] = qt.sigmaz()
        low.append(qt.tensor(l))
        l = list(one); l[k] = qt.num(dims[k]); num.append(qt.tensor(l))
    om = list(p['omegaA']) + list(p['omegaB'])
    N_A, N_B = sum(num[:nA]), sum(num[nA:])
    H_A = sum(om[k] * num[k] for k in range(nA)); H_B = sum(om[k] * num[k] for k in range(nA, n))
    H_I = 0
    for i in range(nA):
        for j in range(n - nA):
            g, v = p['G'][i][j], p['V'][i][j]
            if g: H_I += g * (low[i].dag() * low[nA + j] + low[nA + j].dag() * low[i])
            if v: H_I += v * num[i] * num[nA + j]
    ther = [mode_thermal(om[k], p['betaA'] if k < nA else p['betaB'], p['muA'] if k < nA else p['muB'], dims[k])
            for k in range(n)]
    rho = qt.tensor([qt.qdiags(t, 0) for t in ther])
    a, b = ther[0], ther[nA]
    alpha = p['chi'] * np.sqrt(a[0] * a[1] * b[0] * b[1])
    if p['kind'] == 'boson':
        D = dims[0]
        x = qt.tensor(qt.basis(D, 1), qt.basis(D, 0)) * qt.tensor(qt.basis(D, 0), qt.basis(D, 1)).dag()
        rho = rho + alpha * (x + x.dag())
    else:
        rest = qt.tensor([one[k] if k in (0, nA) else qt.qdiags(t, 0) for k, t in enumerate(ther)])
        x = low[0].dag() * low[nA]
        rho = rho + alpha * (x + x.dag()) * rest
    return H_A, H_B, H_I, N_A, N_B, rho, list(range(nA)), list(range(nA, n))


def by_mesolve(H, rho0, ts, tol=None):
    o = qt.Options(nsteps=100000)
    if tol: o.atol = o.rtol = tol
    return qt.mesolve(H, rho0, ts, [], [], options=o).states


def by_propagator(H, rho0, ts):
    U = (-1j * H * (ts[1] - ts[0])).expm(); Ud = U.dag()
    rho = rho0
    for i in range(len(ts)):
        if i: rho = U * rho * Ud
        yield rho


def by_eigenstates(H, rho0, ts):
    E, kets = H.eigenstates()
    V = qt.Qobj(np.hstack([k.full() for k in kets]), dims=H.dims)
    R = (V.dag() * rho0 * V).full()
    for t in ts:
        yield V * qt.Qobj(R * np.exp(-1j * t * (E[:, None] - E[None, :])), dims=H.dims) * V.dag()


def series_of(states, rho0, ops, sA, sB, mi):
    res = {k: [] for k in SERIES}
    Sab = qt.entropy_vn(rho0) if mi == 'constant' else None
    for r in states:
        for k, o in ops: res[k].append(qt.expect(o, r))
        sa, sb = qt.entropy_vn(r.ptrace(sA)), qt.entropy_vn(r.ptrace(sB))
        res['SA'].append(sa); res['SB'].append(sb)
        res['I'].append(qt.entropy_mutual(r, sA, sB) if mi == 'mutual' else sa + sb - Sab)
    return res


def solver(options):
    def solve(p, ts, lap):
        H_A, H_B, H_I, N_A, N_B, rho0, sA, sB = build(p)
        H = H_A + H_B + H_I
        lap('build')
        if options.how == 'mesolve': states = by_mesolve(H, rho0, ts, options.tol)
        elif options.how == 'propagator': states = by_propagator(H, rho0, ts)
        else: states = by_eigenstates(H, rho0, ts)
        lap('evolve')
        res = series_of(states, rho0, (('NA', N_A), ('EA', H_A), ('NB', N_B), ('EB', H_B)), sA, sB, options.mi)
        lap('observables')
        return res
    return solve


if __name__ == '__main__':
    options = arguments(how=dict(default='mesolve', choices=('mesolve', 'propagator', 'eigenstates')),
                        mi=dict(default='mutual', choices=('mutual', 'constant')), tol=dict(type=float))
    run('qutip_' + options.how + '_' + options.mi, IMPORT, solver(options), options)
