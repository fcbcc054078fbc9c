import type { DenseMatrix } from '../linalg/dense-matrix.js';
import type { BaseObservable } from '../evolution/observable.js';
import type { TimeFunction } from '../evolution/time-function.js';

/** Gamma and F of one side at one time, n x n in some basis of its modes. */
export interface LocalCorrelations {
  /** Without pairs it may be filled on and below the diagonal only. */
  readonly gamma: DenseMatrix;
  readonly pairs: DenseMatrix | undefined;
  /** Tr[rho_X K_X] without the constant of K. */
  readonly meanExponent: number;
}

/** A quasi-free evolution, whichever way it is computed. */
export interface FreeEvolution {
  readonly name: string;
  /** One base observable without constants, as a function of time. */
  expectation(observable: BaseObservable): TimeFunction;
  /** Until the next call, which may use the same memory. */
  localCorrelations(t: number): readonly [LocalCorrelations, LocalCorrelations];
  /** Change of ||Gamma||^2 over the window, relative to it; zero for a unitary evolution. */
  readonly drift: number;
  readonly largestFrequency: number;
}
