import { expect, it } from 'vitest';
import { countriesOf, spotsOf } from '../../src/live/map';
import { row } from './row';

it('draws one spot a country, those on the site over those that left', () => {
  const spots = spotsOf([row('a', { country: 'SE' }), row('b', { country: 'se', onSite: false }), row('c', { country: 'SE' }), row('d', { country: 'PT', onSite: false }), row('e'), row('f', { country: 'ZZ' })]);
  expect(spots.map(({ country }) => country)).toEqual(['se', 'PT', 'SE']);
  expect(spots[2]).toMatchObject({ now: 2, left: 0 });
});

it('lists countries by count', () => {
  expect(countriesOf([row('a', { country: 'PT' }), row('b', { country: 'SE' }), row('c', { country: 'SE' }), row('d')])).toEqual([
    { country: 'SE', count: 2 }, { country: '', count: 1 }, { country: 'PT', count: 1 },
  ]);
});
