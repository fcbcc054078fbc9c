"""The operators of a problem as scipy.sparse matrices."""
import numpy as np, scipy.sparse as sp
from problem import mode_dims, mode_thermal


def build(p):
    dA, dB = mode_dims(p)
    dims = dA + dB
    nA, n = p['nA'], len(dims)
    fermi = p['kind'] in ('fermion', 'tfd')

    def embed(k, op, string=None):
        m = sp.identity(1, format='csr')
        for j, d in enumerate(dims):
            f = op if j == k else (string if (string is not None and j < k) else sp.identity(d))
            m = sp.kron(m, f, format='csr')
        return m
    Z = sp.diags([1.0, -1.0])
    low = [embed(k, sp.diags(np.sqrt(np.arange(1, d)), 1), Z if fermi else None) for k, d in enumerate(dims)]
    num = [embed(k, sp.diags(np.arange(d, dtype=float))) for k, d in enumerate(dims)]
    om = list(p['omegaA']) + list(p['omegaB'])
    DA, DB = int(np.prod(dA)), int(np.prod(dB))
    N_A = sum(num[:nA]); N_B = sum(num[nA:])
    H_A = sum(om[k] * num[k] for k in range(nA)); H_B = sum(om[k] * num[k] for k in range(nA, n))
    H_I = sp.csr_matrix((DA * DB, DA * DB))
    for i in range(nA):
        for j in range(n - nA):
            g, v = p['G'][i][j], p['V'][i][j]
            if g:
                x = low[i].T @ low[nA + j]
                H_I = H_I + g * (x + x.T)
            if v:
                H_I = H_I + v * (num[i] @ num[nA + j])
    ther = [mode_thermal(om[k], p['betaA'] if k < nA else p['betaB'], p['muA'] if k < nA else p['muB'], dims[k])
            for k in range(n)]
    diag = np.ones(1)
    for t in ther:
        diag = np.kron(diag, t)
    a, b = ther[0], ther[nA]
    alpha = p['chi'] * np.sqrt(a[0] * a[1] * b[0] * b[1])
    if p['kind'] == 'boson':
        D = dims[0]
        i, j = 1 * D + 0, 0 * D + 1
        chi = sp.coo_matrix(([alpha, alpha], ([i, j], [j, i])), shape=(D * D, D * D)).tocsr()
    else:
        rest = np.ones(1)
        for k, t in enumerate(ther):
            rest = np.kron(rest, np.ones(dims[k]) if k in (0, nA) else t)
        x = low[0].T @ low[nA]
        chi = alpha * ((x + x.T) @ sp.diags(rest))
    rho0 = sp.diags(diag).tocsr() + chi.tocsr()
    return dict(H_A=H_A.tocsr(), H_B=H_B.tocsr(), H_I=H_I.tocsr(), N_A=N_A.tocsr(), N_B=N_B.tocsr(), rho0=rho0,
                DA=DA, DB=DB)


def sectors(m):
    """State numbers by (N, E0), and the groups of equal (N, E) on each side."""
    nA, nB, eA, eB = (m[k].diagonal() for k in ('N_A', 'N_B', 'H_A', 'H_B'))
    DA, DB = m['DA'], m['DB']

    def groups(number, energy):
        label = np.stack([np.round(number), np.round(energy * 1e9)], 1)
        _, inverse = np.unique(label, axis=0, return_inverse=True)
        return [np.flatnonzero(inverse == g) for g in range(inverse.max() + 1)]
    side = lambda x: x.reshape(DA, DB)
    return (groups(nA + nB, eA + eB), groups(side(nA)[:, 0], side(eA)[:, 0]), groups(side(nB)[0], side(eB)[0]))


def pairs(blocks):
    """Row and column numbers of all elements of the given diagonal blocks."""
    return (np.concatenate([np.repeat(k, len(k)) for k in blocks]), np.concatenate([np.tile(k, len(k)) for k in blocks]))


def local_diagonals(m):
    """The diagonals of N_A and H_A on A, and of N_B and H_B on B."""
    DA, DB = m['DA'], m['DB']
    return ({k: m[k].diagonal().reshape(DA, DB)[:, 0] for k in ('N_A', 'H_A')},
            {k: m[k].diagonal().reshape(DA, DB)[0] for k in ('N_B', 'H_B')})
