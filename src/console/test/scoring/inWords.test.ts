import { expect, it } from 'vitest';
import { en } from '../../src/i18n/en';
import { limitsInWords, valueInWords, whenInWords } from '../../src/scoring/inWords';

const none = { fields: [], all: [], any: [], not: [], after: [], unless: [] };
const event = (type: string) => ({ ...none, fields: [{ field: 'event', values: [type] }] });

it('says ranges in words', () => {
  expect(['60..', '..3', '2..5', 'pricing**', '..', '-5..'].map((value) => valueInWords(value, en))).toEqual(['60 or more', '3 or less', '2 to 5', 'pricing**', '..', '-5 or more']);
});

it('says conditions in words, however they are nested', () => {
  expect(whenInWords({ ...none, fields: [{ field: 'event', values: ['page_view'] }, { field: 'visit.pages', values: ['8..'] }] }, en)).toBe('event is page_view and pages in the visit is 8 or more');
  expect(whenInWords({ ...none, fields: [{ field: 'event', values: ['download'] }], not: [{ ...none, fields: [{ field: 'asset', values: ['e-book', 'data-sheet'] }] }] }, en))
    .toBe('event is download and not (kind of file is e-book or data-sheet)');
  expect(whenInWords({ ...none, any: [{ ...none, fields: [{ field: 'form', values: ['x'] }] }, none] }, en)).toBe('one of (form is x; always)');
});

it('says what must, and must not, have happened before', () => {
  expect(whenInWords({ ...event('page_view'), after: [{ steps: [event('download'), event('webinar_attended')], within: '7d' }], unless: [{ steps: [event('purchase')], within: '12h' }] }, en))
    .toBe('event is page_view and after (event is download), then (event is webinar_attended) within 7 d and not after (event is purchase) within 12h');
});

it('says limits in words', () => {
  expect(limitsInWords({ once: 'visit', cap: '2 per 30d', atLeast: '3 in 7d' }, en)).toBe('once a visit, at most 2 in 30 d, only from the 3rd in 7 d');
  expect(limitsInWords({ once: 'no', cap: '5 per visit', atLeast: null }, en)).toBe('at most 5 a visit');
  expect(limitsInWords({ once: 'profile', cap: '1', atLeast: null }, en)).toBe('once ever, at most 1');
  expect(limitsInWords({ once: 'no', cap: null, atLeast: '5 of last 5 email_sent' }, en)).toBe('5 of the last 5 (e-mail)');
  expect(limitsInWords({ once: 'no', cap: null, atLeast: null }, en)).toBe('');
});
