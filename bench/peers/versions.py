#!/usr/bin/env python3
"""Prints what the peers run on: versions, and the BLAS that NumPy has loaded."""
import importlib, json, os, sys

found = dict(python=sys.version.split()[0])
for name in ('numpy', 'scipy', 'qutip'):
    try:
        found[name] = importlib.import_module(name).__version__
    except Exception:
        found[name] = None
try:
    import numpy.linalg
    with open('/proc/self/maps') as f:
        loaded = {os.path.realpath(line.split()[-1]) for line in f if '/' in line}
    libraries = [x for x in loaded if os.path.basename(x).startswith('lib')]
    found['blas'] = sorted(x for x in libraries if any(b in x for b in ('blas', 'mkl', 'blis', 'Accelerate')))
except Exception:
    found['blas'] = []
print(json.dumps(found))
