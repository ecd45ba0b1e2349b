import { describe, expect, it } from 'vitest';
import { difference, layoutOf } from '../../src/live/order';
import { row } from './row';

const minute = 60_000;

describe('the order of Live', () => {
  it('puts sales-qualified first, then rising, then score', () => {
    const rows = [
      row('low', { score: 12 }), row('high', { score: 55, change: 4 }), row('rising', { score: 20, change: 10 }),
      row('qualified', { score: 61, stage: 'sales-qualified' }), row('best', { score: 80, stage: 'sales-qualified' }),
    ];
    expect(layoutOf(rows, 0).now).toEqual(['best', 'qualified', 'rising', 'high', 'low']);
  });

  it('puts follow-ups before all, the least time left first, and only while their rows are on Live', () => {
    const at = 100 * minute;
    const rows = [
      row('qualified', { score: 90, stage: 'sales-qualified' }), row('soon', { score: 5 }), row('overdue', { score: 7, onSite: false, lastSeen: at - minute }),
      row('gone', { onSite: false, lastSeen: at - 31 * minute }),
    ];
    const clocks = new Map([['soon', at + 5], ['overdue', at - 5], ['gone', at], ['elsewhere', at]]);
    expect(layoutOf(rows, at, clocks)).toEqual({ follow: ['overdue', 'soon'], now: ['qualified'], left: [] });
  });

  it('puts who left latest first and drops who left over 30 minutes ago', () => {
    const at = 100 * minute;
    const left = (key: string, ago: number) => row(key, { onSite: false, lastSeen: at - ago * minute });
    expect(layoutOf([left('long', 31), left('early', 29), left('late', 3)], at).left).toEqual(['late', 'early']);
  });

  it('does not depend on the order of arrival when all else is equal', () => {
    const rows = [row('b'), row('a'), row('c')];
    expect(layoutOf(rows, 0)).toEqual(layoutOf([...rows].reverse(), 0));
  });

  it('counts the fewest rows that would move, and the new ones apart', () => {
    const shown = { follow: [], now: ['a', 'b', 'c', 'd'], left: [] };
    expect(difference(shown, { follow: [], now: ['d', 'a', 'b', 'c'], left: [] })).toEqual({ moves: 1, fresh: 0 });
    expect(difference(shown, { follow: [], now: ['a', 'x', 'b', 'c', 'd'], left: ['y'] })).toEqual({ moves: 0, fresh: 2 });
    expect(difference(shown, { follow: [], now: ['a', 'c', 'd'], left: ['b'] })).toEqual({ moves: 1, fresh: 0 });
    expect(difference(shown, { follow: [], now: ['a', 'b', 'c'], left: [] })).toEqual({ moves: 1, fresh: 0 });
    expect(difference(shown, { follow: ['b'], now: ['a', 'c', 'd'], left: [] })).toEqual({ moves: 1, fresh: 0 });
    expect(difference(shown, shown)).toEqual({ moves: 0, fresh: 0 });
  });
});
