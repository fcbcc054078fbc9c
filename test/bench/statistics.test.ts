import { describe, expect, test } from 'vitest';
import { exponent, median, spread } from '../../bench/compare/statistics.js';
import { largestDifference, seriesKeys, type Series } from '../../bench/compare/series.js';

describe('statistics of repeated measurements', () => {
  test('the median is the middle one, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 10])).toBe(3);
    expect(() => median([])).toThrow(RangeError);
  });

  test('an outlier moves the range and not the median', () => {
    expect(spread([2, 2, 2, 2, 50])).toEqual({ median: 2, min: 2, max: 50 });
  });

  test('the exponent of a power law is found, whatever its factor', () => {
    expect(exponent([64, 256, 1024].map((d) => [d, 3e-9 * d ** 2.5] as const))).toBeCloseTo(2.5, 12);
  });
});

describe('difference of two results', () => {
  const constant = (value: number): Series =>
    Object.fromEntries(seriesKeys.map((key) => [key, [value, value, value]])) as unknown as Series;

  test('is the largest of all series, with its place', () => {
    const theirs = { ...constant(1), SB: [1, 1, 1.25], NA: [1, 1.125, 1] };
    expect(largestDifference(constant(1), theirs)).toEqual({ value: 0.25, series: 'SB', index: 2 });
    expect(largestDifference(constant(1), constant(1)).value).toBe(0);
  });

  test('is infinite where a value is missing or is no number', () => {
    expect(largestDifference(constant(1), { ...constant(1), I: [1, 1] }).value).toBe(Infinity);
    expect(largestDifference(constant(1), { ...constant(1), I: [1, NaN, 1] }).value).toBe(Infinity);
  });
});
