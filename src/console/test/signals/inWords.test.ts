import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en';
import { zh } from '../../src/i18n/zh';
import { pageOf, reasonsInWords, shortSpan, whatHappened, whatHappenedHere, whoOf, whyOf } from '../../src/signals/inWords';
import { signal } from './signal';

describe('a signal in words', () => {
  it('says the stage as the console does, and whose line it is', () => {
    expect(whatHappened(signal('a'), en)).toBe('became sales-qualified');
    expect(whatHappened(signal('a'), zh)).toBe('進入銷售合格');
    expect(whatHappenedHere(signal('a', { kind: 'cooled', name: 'lead' }), en)).toBe('Cooled below lead');
    expect(whatHappened(signal('a', { scope: 'product', scopeName: 'payroll', name: 'keen' }), en)).toBe('became keen for payroll');
    expect(whatHappened(signal('a', { kind: 'cell_changed', name: 'contact now' }), zh)).toBe('評級意義變為「立即聯繫」');
    expect(whatHappened(signal('a', { kind: 'alert', name: 'Free trial' }), en)).toBe('set off “Free trial”');
  });

  it('shows a kind that it does not know by its name', () => {
    expect(whatHappened(signal('a', { kind: 'new_kind', name: 'x' }), en)).toBe('new kind');
  });

  it('names the company, else the person, and leads to their page', () => {
    expect(whoOf(signal('a', { company: null, person: 'Wu' }), en)).toBe('Wu');
    expect(whoOf(signal('a', { company: null }), zh)).toBe('匿名訪客');
    expect(pageOf(signal('p', { account: null, subjectType: 'profile', subject: 'a/b' }))).toBe('/visitors/a%2Fb');
    expect(pageOf(signal('p', { account: 'x.example', subjectType: 'profile' }))).toBe('/accounts/x.example');
  });

  it('gives reasons with their points', () => {
    const why = signal('a', { reasons: [{ rule: 'Sends a form', points: 35, times: 1, time: 0 }, { rule: 'Looks for a job', points: -9.8, times: 2, time: 0 }] });
    expect(reasonsInWords(why, en)).toBe('Sends a form +35.0, Looks for a job (2 ×) −9.8');
    expect(whyOf(why, 'Wu', zh)).toBe('Wu：Sends a form +35.0，Looks for a job（2 次）−9.8');
  });

  it('says spans in seconds, then minutes, then hours', () => {
    expect([0, 31_400, 119_000, 125_000, 7_300_000].map((ms) => shortSpan(ms, en))).toEqual(['0 s', '31 s', '119 s', '2 min', '2 h']);
  });
});
