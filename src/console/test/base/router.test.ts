import { expect, it } from 'vitest';
import { codeOf, pathOf, routeOf, safeNext } from '../../src/base/router';

it('reads the pages', () => {
  expect(routeOf('/')).toEqual({ page: 'live' });
  expect(routeOf('/accounts')).toEqual({ page: 'accounts' });
  expect(routeOf('/accounts/ab%2Fc')).toEqual({ page: 'account', id: 'ab/c' });
  expect(routeOf('/visitors/7f2a')).toEqual({ page: 'visitor', id: '7f2a' });
  expect(routeOf('/sign-in')).toEqual({ page: 'sign-in' });
  for (const path of ['/nothing', '/accounts/a/b', '/accounts/%E0%A4', '/visitors']) expect(routeOf(path)).toEqual({ page: 'unknown' });
});

it('writes a row’s page so that it reads back', () => {
  for (const id of ['c1', 'a/b', 'ü ?#']) expect(routeOf(pathOf({ type: 'account', id }))).toEqual({ page: 'account', id });
  expect(pathOf({ type: 'profile', id: '7' })).toBe('/visitors/7');
});

it('returns after sign-in only to pages of its own', () => {
  expect(safeNext('/accounts/c1?q=1')).toBe('/accounts/c1?q=1');
  for (const next of [null, '', 'accounts', '//evil.example/', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\n/evil.example', '/sign-in?next=/']) {
    expect(safeNext(next)).toBe('/');
  }
});

it('takes the code out of a one-time link', () => {
  expect(codeOf('#code=AbC-12')).toBe('AbC-12');
  expect(codeOf('#code=')).toBeNull();
  expect(codeOf('')).toBeNull();
});
