import { expect, it } from 'vitest';
import { en } from '../../src/i18n/en';
import { zh } from '../../src/i18n/zh';

const words = (tree: object, path = ''): [string, unknown][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'object' && value !== null ? words(value, `${path}${key}.`) : [[path + key, value] as [string, unknown]]));

it('has every word in both languages', () => {
  expect(words(zh).map(([key]) => key).sort()).toEqual(words(en).map(([key]) => key).sort());
});

it('leaves no English sentence in Chinese, and no exclamation mark anywhere', () => {
  const english = new Map(words(en));
  const same = words(zh).filter(([key, value]) => typeof value === 'string' && value === english.get(key)).map(([key]) => key);
  expect(same).toEqual([]);
  for (const [key, value] of [...words(en), ...words(zh)]) if (typeof value === 'string') expect(value, key).not.toMatch(/[!！]/);
});
