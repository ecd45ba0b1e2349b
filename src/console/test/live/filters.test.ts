import { expect, it } from 'vitest';
import { filtersOf, isNoise, matches, searchOf } from '../../src/live/filters';
import { row } from './row';

it('keeps filters in the query and reads them back', () => {
  const filters = { site: ['demo'], country: ['SE', 'DE'], stage: ['lead'], cell: [], product: [], owner: [], hideNoise: false };
  expect(searchOf(filters)).toBe('?site=demo&country=SE&country=DE&stage=lead&noise=show');
  expect(filtersOf(searchOf(filters))).toEqual(filters);
  expect(searchOf(filtersOf(''))).toBe('');
});

it('hides providers and bots, but never somebody known or the own machine', () => {
  expect(isNoise(row('isp', { type: 'profile', name: null, kind: 'isp' }))).toBe(true);
  expect(isNoise(row('bot', { bot: 'Crawler' }))).toBe(true);
  expect(isNoise(row('known', { type: 'profile', name: 'Ada', kind: 'mobile' }))).toBe(false);
  expect(isNoise(row('people', { kind: 'isp', people: { known: ['Ada'], anonymous: 0 } }))).toBe(false);
  expect(isNoise(row('own', { local: 'this-computer', kind: 'reserved' }))).toBe(false);
  expect(isNoise(row('unknown', { kind: 'unknown' }))).toBe(false);
});

it('matches any value of a filter and all filters', () => {
  const filters = filtersOf('country=SE&country=DE&stage=lead');
  expect(matches(row('a', { country: 'DE', stage: 'lead' }), filters)).toBe(true);
  expect(matches(row('b', { country: 'DE' }), filters)).toBe(false);
  expect(matches(row('c', { country: null, stage: 'lead' }), filters)).toBe(false);
});
