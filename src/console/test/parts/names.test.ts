import { expect, it } from 'vitest';
import { en } from '../../src/i18n/en';
import { zh } from '../../src/i18n/zh';
import { webAddress } from '../../src/parts/ExternalLink';
import { countryName, initialsOf, kindOf, labelOf, nameOf, placeOf, sourceDetail, sourceName } from '../../src/parts/names';
import { row } from '../live/row';

const source = { medium: 'search' as const, name: 'Google', keyword: null, keywordWithheld: false, campaign: null };

it('names rows without a company', () => {
  expect(nameOf(row('a', { name: null }), en)).toBe('Not identified');
  expect(kindOf(row('a', { provider: 'Telvora', kind: 'isp' }), en)).toBe('Internet provider: Telvora');
  expect(kindOf(row('a', { provider: 'Ferrow Castings', kind: 'business' }), en)).toBe('Ferrow Castings');
  expect(kindOf(row('a', { provider: 'Telvora', kind: 'isp' }), zh)).toBe('電信業者：Telvora');
  expect(nameOf(row('a', { name: null, local: 'this-computer' }), en)).toBe('This computer');
  expect(nameOf(row('a', { name: null, local: 'local-network' }), zh)).toBe('區域網路');
});

it('names places in both languages', () => {
  const jena = { city: 'Jena', country: 'DE' };
  expect(placeOf(jena, en)).toBe('Jena, DE');
  expect(placeOf(jena, en, true)).toBe('Jena, Germany');
  expect(placeOf(jena, zh)).toBe('德國 Jena');
  expect(placeOf({ city: null, country: 'DE' }, en)).toBe('Germany');
  expect(placeOf({ city: null, country: null }, en)).toBeNull();
  expect(countryName('not a code', en)).toBe('not a code');
});

it('says what was searched for, and when the engine withholds it', () => {
  expect(sourceDetail({ ...source, keyword: 'dn80' }, en)).toEqual({ text: 'dn80', searched: true });
  expect(sourceDetail({ ...source, keywordWithheld: true }, en)).toEqual({ text: 'keyword not passed on', searched: false });
  expect(sourceName({ ...source, medium: 'paid', name: 'LinkedIn' }, en)).toBe('LinkedIn ad');
  expect(sourceDetail({ ...source, medium: 'paid', campaign: 'edge-q4' }, zh)).toEqual({ text: '活動 edge-q4', searched: false });
  expect(sourceDetail({ ...source, medium: 'referral', name: 'glasbau.example' }, en)).toEqual({ text: 'glasbau.example', searched: false });
});

it('translates labels but not their ids', () => {
  expect(labelOf('Anonymous 7f2a', zh)).toBe('匿名訪客 7f2a');
  expect(labelOf('Anonymous 7f2a', en, true)).toBe('anonymous 7f2a');
});

it('makes initials of any name', () => {
  expect(['Mei-Lin Kao', '吳佩珊 Wu', 'ada@norrvik.example', '', '🦊'].map(initialsOf)).toEqual(['MK', '吳', 'AE', '?', '🦊']);
});

it('links http and https only', () => {
  expect(webAddress('https://corvane.example/a')).toBe('https://corvane.example/a');
  for (const url of ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', '/relative', 'not a url', 'file:///etc/passwd']) expect(webAddress(url)).toBeNull();
});
