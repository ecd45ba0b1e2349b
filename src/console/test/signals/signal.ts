import type { SignalRow } from '../../src/api/signals';

export const signal = (id: string, rest: Partial<SignalRow> = {}): SignalRow => ({
  id, kind: 'stage_entered', title: '', time: 0, subject: id, subjectType: 'account', account: id, company: id, person: null, scope: 'total', scopeName: '',
  name: 'sales-qualified', score: 64.2, rulesVersion: 'abc', route: 'standard', reasons: [], state: 'open', owner: null, claimedAt: null, snoozedUntil: null,
  followUpStart: null, followUpDue: null, followUp: null, ...rest,
});

/** With a clock of 90 seconds that began then. */
export const clocked = (id: string, start: number, rest: Partial<SignalRow> = {}): SignalRow =>
  signal(id, { followUpStart: start, followUpDue: start + 90_000, followUp: 'running', ...rest });
