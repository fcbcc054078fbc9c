/** What a function takes and gives, for hovers, completion and signature help. */
export interface FunctionWords {
  readonly parameters: readonly string[];
  readonly meaning: string;
}

/** All functions; a test holds the names and the numbers of arguments against those that the language knows. */
export const functionWords: Readonly<Record<string, FunctionWords>> = {
  exp: { parameters: ['z'], meaning: 'The exponential of a number.' },
  log: { parameters: ['z'], meaning: 'The natural logarithm, principal value.' },
  sqrt: { parameters: ['z'], meaning: 'The square root, principal value: `sqrt(-1)` is `1i`.' },
  sin: { parameters: ['z'], meaning: 'The sine of an angle in radians.' },
  cos: { parameters: ['z'], meaning: 'The cosine of an angle in radians.' },
  tan: { parameters: ['z'], meaning: 'The tangent of an angle in radians.' },
  sinh: { parameters: ['z'], meaning: 'The hyperbolic sine.' },
  cosh: { parameters: ['z'], meaning: 'The hyperbolic cosine.' },
  tanh: { parameters: ['z'], meaning: 'The hyperbolic tangent.' },
  abs: { parameters: ['z'], meaning: 'The modulus of a number.' },
  re: { parameters: ['z'], meaning: 'The real part of a number.' },
  im: { parameters: ['z'], meaning: 'The imaginary part of a number.' },
  conj: { parameters: ['z'], meaning: 'The complex conjugate of a number.' },
  delta: { parameters: ['z', 'w'], meaning: '1 if the two numbers are equal, otherwise 0.' },
  dag: {
    parameters: ['x'],
    meaning: 'The adjoint of an operator, a ket, a matrix or a number; `x†` is the same.',
  },
  n: {
    parameters: ['site'],
    meaning: 'The number operator of a site: diagonal, with the share of each level in `N`.',
  },
  E: {
    parameters: ['site'],
    meaning: 'The energies of a site with explicit levels, as a diagonal operator.',
  },
  X: { parameters: ['qubit'], meaning: 'The Pauli matrix X of a qubit, `q + q†`.' },
  Y: { parameters: ['qubit'], meaning: 'The Pauli matrix Y of a qubit, `1i * (q† - q)`.' },
  Z: { parameters: ['qubit'], meaning: 'The Pauli matrix Z of a qubit, diag(1, −1).' },
  Sx: { parameters: ['spin'], meaning: 'The spin matrix S_x, `(s + s†) / 2`.' },
  Sy: { parameters: ['spin'], meaning: 'The spin matrix S_y, `(s† - s) / 2i`.' },
  Sz: { parameters: ['spin'], meaning: 'The spin matrix S_z, diag(−s, …, s).' },
};

/** `delta(z, w)`, for the name of a function. */
export function signatureText(name: string): string {
  return `${name}(${functionWords[name].parameters.join(', ')})`;
}
