import { expect, it } from 'vitest';
import type { Ledger, LedgerRow } from '../../src/api/types';
import { sumsOf } from '../../src/subject/ledgerSums';

const line = (part: LedgerRow['part'], now: number, then = now): LedgerRow => ({
  part, type: 'page_view', what: null, count: 1, who: null, anonymous: true, time: 0, rule: 'Rule', ruleId: 'rule', then, now, halfLifeDays: 7, notes: [], product: null,
});

const add = (values: readonly number[]) => Math.round(values.reduce((sum, value) => sum + value, 0) * 10) / 10;

it('adds up from rows to parts and from parts to the total', () => {
  const rows = [line('activity', 19.96, 20), line('activity', 6.6633, 8), line('activity', -4.7566, -5), line('fit', 10.25), line('fit', 4.25)];
  const older = { count: 12, now: 0.1283 };
  const activity = 19.96 + 6.6633 - 4.7566 + older.now;
  const ledger: Ledger = { at: 0, rulesVersion: '1', activity, fit: 14.5, total: activity + 14.5, rows, older };
  const sums = sumsOf(ledger);
  expect(sums.total).toBe(36.5);
  expect(add([sums.activity, sums.fit])).toBe(sums.total);
  expect(add([...sums.activityRows.map(({ shown }) => shown), sums.older])).toBe(sums.activity);
  expect(add(sums.fitRows.map(({ shown }) => shown))).toBe(sums.fit);
  expect(sums.then).toBeNull();
});

it('knows what was given at the time only when no event is folded away', () => {
  const ledger: Ledger = { at: 0, rulesVersion: '1', activity: 4, fit: 0, total: 4, rows: [line('activity', 4, 8)], older: { count: 0, now: 0 } };
  expect(sumsOf(ledger)).toMatchObject({ then: 8, older: 0, total: 4 });
});
