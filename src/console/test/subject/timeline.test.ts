import { expect, it } from 'vitest';
import type { TimelineEvent, TimelineVisit } from '../../src/api/types';
import { entriesOf } from '../../src/subject/entries';

const event = (id: string, time: number): TimelineEvent => ({
  id, time, type: 'page_view', title: id, url: null, detail: null, points: 0, seconds: null, scroll: null, fields: [], bot: null,
});

const visit = (rest: Partial<TimelineVisit>): TimelineVisit => ({
  profile: 'p', name: 'Ada', label: 'Anonymous 7f2a', anonymousThen: false, number: 1, start: 0, end: 3, pages: 3, seconds: 9, source: null, points: 0,
  events: [event('c', 3), event('b', 2), event('a', 1)], identified: null, ...rest,
});

const shape = (v: TimelineVisit) => entriesOf(v).map((e) => (e.kind === 'identified' ? '*' : `${e.event.id}${e.anonymous ? '?' : ''}`)).join(' ');

it('is dashed before the moment of identification and solid from it on', () => {
  expect(shape(visit({ identified: { time: 2, name: 'Ada', how: 'form', visitsBefore: 0 } }))).toBe('c b * a?');
});

it('is dashed for a visit before the person was known, and for one who is not known', () => {
  expect(shape(visit({ anonymousThen: true }))).toBe('c? b? a?');
  expect(shape(visit({ name: null }))).toBe('c? b? a?');
  expect(shape(visit({}))).toBe('c b a');
});
