import type { Complex } from '../../engine/model.js';

export const zero: Complex = { re: 0, im: 0 };
export const one: Complex = { re: 1, im: 0 };

export function real(re: number): Complex {
  return { re, im: 0 };
}

export function add(a: Complex, b: Complex): Complex {
  return { re: a.re + b.re, im: a.im + b.im };
}

export function subtract(a: Complex, b: Complex): Complex {
  return { re: a.re - b.re, im: a.im - b.im };
}

export function negate(a: Complex): Complex {
  // 0 - x and not -x: a literal -0 would show in results.
  return { re: 0 - a.re, im: 0 - a.im };
}

export function multiply(a: Complex, b: Complex): Complex {
  if (a.im === 0 && b.im === 0) return real(a.re * b.re);
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

/** a / b with the scaling of Smith's method, so that neither square overflows. */
export function divide(a: Complex, b: Complex): Complex {
  if (b.im === 0) return { re: a.re / b.re, im: a.im === 0 ? 0 : a.im / b.re };
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const scale = b.re + b.im * ratio;
    return { re: (a.re + a.im * ratio) / scale, im: (a.im - a.re * ratio) / scale };
  }
  const ratio = b.re / b.im;
  const scale = b.re * ratio + b.im;
  return { re: (a.re * ratio + a.im) / scale, im: (a.im * ratio - a.re) / scale };
}

export function conjugate(a: Complex): Complex {
  return { re: a.re, im: 0 - a.im };
}

export function exponential(a: Complex): Complex {
  const size = Math.exp(a.re);
  return a.im === 0 ? real(size) : { re: size * Math.cos(a.im), im: size * Math.sin(a.im) };
}

/** Principal branch. */
export function logarithm(a: Complex): Complex {
  return a.im === 0 && a.re >= 0
    ? real(Math.log(a.re))
    : { re: Math.log(Math.hypot(a.re, a.im)), im: Math.atan2(a.im, a.re) };
}

/** Principal branch: sqrt(-1) = i. */
export function squareRoot(a: Complex): Complex {
  if (a.im === 0) return a.re >= 0 ? real(Math.sqrt(a.re)) : { re: 0, im: Math.sqrt(-a.re) };
  const size = Math.hypot(a.re, a.im);
  return { re: Math.sqrt((size + a.re) / 2), im: Math.sign(a.im) * Math.sqrt((size - a.re) / 2) };
}

/** Whole exponents by repeated multiplication, others through the logarithm. */
export function power(base: Complex, exponent: Complex): Complex {
  if (exponent.im === 0 && Number.isInteger(exponent.re) && Math.abs(exponent.re) <= 64) {
    let result = one;
    for (let k = 0; k < Math.abs(exponent.re); k++) result = multiply(result, base);
    return exponent.re < 0 ? divide(one, result) : result;
  }
  if (base.im === 0 && exponent.im === 0 && base.re >= 0) return real(base.re ** exponent.re);
  return exponential(multiply(exponent, logarithm(base)));
}

export function sine(a: Complex): Complex {
  return a.im === 0
    ? real(Math.sin(a.re))
    : { re: Math.sin(a.re) * Math.cosh(a.im), im: Math.cos(a.re) * Math.sinh(a.im) };
}

export function cosine(a: Complex): Complex {
  return a.im === 0
    ? real(Math.cos(a.re))
    : { re: Math.cos(a.re) * Math.cosh(a.im), im: -Math.sin(a.re) * Math.sinh(a.im) };
}

export function hyperbolicSine(a: Complex): Complex {
  return a.im === 0
    ? real(Math.sinh(a.re))
    : { re: Math.sinh(a.re) * Math.cos(a.im), im: Math.cosh(a.re) * Math.sin(a.im) };
}

export function hyperbolicCosine(a: Complex): Complex {
  return a.im === 0
    ? real(Math.cosh(a.re))
    : { re: Math.cosh(a.re) * Math.cos(a.im), im: Math.sinh(a.re) * Math.sin(a.im) };
}

export function isFinite(a: Complex): boolean {
  return Number.isFinite(a.re) && Number.isFinite(a.im);
}

export function complexText({ re, im }: Complex): string {
  if (im === 0) return String(re);
  if (re === 0) return `${im}i`;
  return `${re} ${im < 0 ? '-' : '+'} ${Math.abs(im)}i`;
}
