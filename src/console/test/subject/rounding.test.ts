import { describe, expect, it } from 'vitest';
import { oneDecimal, shareOut, shownScore, signed } from '../../src/subject/rounding';

const tenths = (values: readonly number[]): number => values.reduce((sum, value) => sum + Math.round(value * 10), 0);

// A small generator with a fixed seed, so that a failure repeats.
function numbers(seed: number): () => number {
  return () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

describe('shown rows add up to the shown total', () => {
  it('gives the missing tenths to the largest remainders', () => {
    expect(shareOut([1.04, 1.04, 1.04], 3.12)).toEqual([1.1, 1, 1]);
    expect(shareOut([0.35, 0.33, 0.32], 1)).toEqual([0.4, 0.3, 0.3]);
  });

  it('holds for negative points', () => {
    expect(shareOut([20, -4.76, 2.62], 17.86)).toEqual([20, -4.7, 2.6]);
  });

  it('holds for any points, with every row less than a tenth away from its value', () => {
    const next = numbers(42);
    for (let round = 0; round < 2_000; round++) {
      const values = Array.from({ length: 1 + Math.floor(next() * 40) }, () => (next() - 0.3) * 30);
      const total = values.reduce((sum, value) => sum + value, 0);
      const shown = shareOut(values, total);
      expect(tenths(shown)).toBe(Math.round(Math.round(total * 10 + Math.sign(total) * 1e-9)));
      shown.forEach((value, index) => expect(Math.abs(value - values[index]!)).toBeLessThan(0.1 + 1e-6));
    }
  });

  it('shares out what the rows do not cover, either way', () => {
    expect(tenths(shareOut([1, 2], 3.5))).toBe(35);
    expect(tenths(shareOut([1, 2], 2.5))).toBe(25);
    expect(shareOut([], 3)).toEqual([]);
  });

  it('leaves whole tenths alone in spite of binary fractions', () => {
    expect(shareOut([0.1, 0.2, 0.3, 0.7], 1.3)).toEqual([0.1, 0.2, 0.3, 0.7]);
    expect(shareOut([14.1, 42.5, -4.6, 20], 72)).toEqual([14.1, 42.5, -4.6, 20]);
  });
});

describe('numbers as shown', () => {
  it('prints one decimal with a true minus sign and no negative zero', () => {
    expect([6, -4.76, -0.04, 0.05, 71.95].map(oneDecimal)).toEqual(['6.0', '−4.8', '0.0', '0.1', '72.0']);
  });

  it('rounds the whole score from the decimal that the ledger prints', () => {
    expect([60.44, 60.46, 60.5, 71.96, -0.2, 0, 112.4, -7].map(shownScore)).toEqual([60, 61, 61, 72, 0, 0, 100, 0]);
  });

  it('signs points', () => {
    expect([20, -5, 0, 0.04, 2.5].map(signed)).toEqual(['+20', '−5', '0', '0', '+2.5']);
  });
});
