import { describe, expect, it } from 'vitest';
import { clockState, followUpsOf, secondsLeft, slotsOf, withoutEchoes } from '../../src/signals/followUps';
import { clocked, signal } from './signal';

const at = 1_000_000;
const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key);

describe('follow-ups', () => {
  it('puts the least time left first, overdue before all, and what was just claimed last', () => {
    const known = [
      clocked('new', at), clocked('overdue', at - 100_000), clocked('old', at - 50_000), signal('without-a-clock'),
      clocked('mine', at - 30_000, { state: 'claimed', owner: 'Mei-Lin Kao', claimedAt: at - 10_000 }),
    ];
    expect(keys(followUpsOf(known, at))).toEqual(['account:overdue', 'account:old', 'account:new', 'account:mine']);
  });

  it('makes one follow-up of a company and its visitor, with the clock that ends first', () => {
    const [followUp, ...others] = followUpsOf([
      clocked('a', at, { subject: 'p1', subjectType: 'profile', person: 'Wu' }), clocked('b', at - 2_000, { account: 'a' }),
      clocked('c', at, { account: 'a', state: 'claimed', owner: 'x', claimedAt: at }),
    ], at);
    expect(others).toEqual([]);
    expect(followUp).toMatchObject({ key: 'account:a', due: at + 88_000, claimed: null, person: 'Wu' });
    expect(followUp!.signals.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('is over a minute after its claim, when it is done, and a day after its start', () => {
    const claimed = clocked('a', at, { state: 'claimed', owner: 'x', claimedAt: at });
    expect(followUpsOf([claimed], at + 59_999)).toHaveLength(1);
    expect(followUpsOf([claimed], at + 60_000)).toEqual([]);
    expect(followUpsOf([clocked('a', at, { state: 'done' })], at)).toEqual([]);
    expect(followUpsOf([clocked('a', at - 25 * 3_600_000)], at)).toEqual([]);
  });

  it('comes back when it was put off and the time has come', () => {
    const snoozed = clocked('a', at, { state: 'snoozed', snoozedUntil: at + 5_000 });
    expect(followUpsOf([snoozed], at + 4_999)).toEqual([]);
    expect(keys(followUpsOf([snoozed], at + 5_000))).toEqual(['account:a']);
  });

  it('counts whole seconds down to 1 and then up, and is urgent from 15 on', () => {
    const left = (ms: number) => secondsLeft({ start: at - 90_000, due: at }, at - ms);
    expect([left(90_300), left(90_000), left(1), left(0), left(-999), left(-1_000), left(-42_500)]).toEqual([90, 90, 1, 0, 0, -1, -42]);
    expect([90, 16, 15, 1, 0, -3].map(clockState)).toEqual(['run', 'run', 'last', 'last', 'late', 'late']);
  });
});

describe('the two places of the strip', () => {
  const all = (...list: Parameters<typeof followUpsOf>[0] extends Iterable<infer T> ? T[] : never) => followUpsOf(list, at);
  const [a, b, c] = [clocked('a', at - 30_000), clocked('b', at - 20_000), clocked('c', at - 10_000)];
  const claimed = (of: typeof a, ago: number) => ({ ...of, state: 'claimed' as const, owner: 'x', claimedAt: at - ago });

  it('are filled in order', () => {
    expect(slotsOf([], all(c, b, a), at, false)).toEqual(['account:a', 'account:b']);
    expect(slotsOf([], [], at, false)).toEqual([null, null]);
  });

  it('are kept by whoever has one, also against somebody with less time left', () => {
    expect(slotsOf(['account:c', 'account:b'], all(a, b, c), at, false)).toEqual(['account:c', 'account:b']);
  });

  it('stay with a claim while its undo is at hand, and go to who waits a few seconds later', () => {
    const shown = ['account:a', 'account:b'];
    expect(slotsOf(shown, all(claimed(a, 5_000), b, c), at, false)).toEqual(shown);
    expect(slotsOf(shown, all(claimed(a, 6_000), b, c), at, false)).toEqual(['account:c', 'account:b']);
    expect(slotsOf(shown, all(claimed(a, 6_000), b, c), at, true)).toEqual(shown);
    expect(slotsOf(shown, all(claimed(a, 40_000), b), at, false)).toEqual(shown);
  });

  it('close up when the first is free, but not under the pointer', () => {
    expect(slotsOf(['account:a', 'account:b'], all(b), at, false)).toEqual(['account:b', null]);
    expect(slotsOf(['account:a', 'account:b'], all(b), at, true)).toEqual([null, 'account:b']);
  });
});

it('leaves out of a list what a visitor told when the company told the same, and nothing else', () => {
  const company = signal('c', { account: 'x', time: at });
  const visitor = (id: string, rest = {}) => signal(id, { account: 'x', subjectType: 'profile', subject: id, time: at - 60_000, ...rest });
  const kept = withoutEchoes([
    company, visitor('echo'), visitor('other stage', { name: 'lead' }), visitor('other product', { scope: 'product', scopeName: 'p' }),
    visitor('long ago', { time: at - 31 * 60_000 }), visitor('other company', { account: 'y' }), visitor('no company', { account: null }),
  ]);
  expect(kept.map(({ id }) => id)).toEqual(['c', 'other stage', 'other product', 'long ago', 'other company', 'no company']);
});
