"""What the peers of a sweep share: scenario k in numbers, and what is kept of it.

The numbers come from Weyl sequences, so that every side computes the same ones.
"""
import math, os
import numpy as np
from problem import SERIES, load

STEPS = [math.sqrt(x) % 1 for x in (2, 3, 5, 7, 11)]


def fraction(k, j):
    return ((k + 1) * STEPS[j]) % 1.0


def base_of(p, path):
    return load(os.path.join(os.path.dirname(os.path.abspath(path)), p['base'] + '.json'))


def scenario(p, k, base):
    """The problem number k of a sweep: `s` scales the hopping, `v` the interaction."""
    s, v = 0.5 + fraction(k, 3), fraction(k, 4)
    return dict(base, s=s, v=v, name=f"{p['name']}[{k}]", tmax=p['tmax'], nt=p['nt'],
                betaA=0.5 + fraction(k, 0), betaB=0.2 + 0.8 * fraction(k, 1), chi=2 * fraction(k, 2) - 1,
                G=[[g * s for g in r] for r in base['G']], V=[[x * v for x in r] for r in base['V']])


class Kept:
    """The series of every (count / 10)-th scenario, and last the mean over all scenarios and times."""

    def __init__(self, count):
        self.count = count
        self.step = max(1, math.ceil(count / 10))
        self.sums = {k: 0.0 for k in SERIES}
        self.series = {k: [] for k in SERIES}
        self.values = 0

    def add(self, first, series):
        """Rows first, first + 1, ... of the sweep."""
        for k in SERIES:
            rows = np.atleast_2d(series[k])
            self.sums[k] += float(rows.sum())
            for r in range(-first % self.step, len(rows), self.step):
                self.series[k].extend(rows[r].tolist())
        self.values += rows.size

    def result(self):
        return {k: self.series[k] + [self.sums[k] / self.values] for k in SERIES}
