import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

it('never turns text into markup or code', () => {
  const forbidden = /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\(|new Function|srcdoc/;
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) expect(readFileSync(`src/${file}`, 'utf8'), file).not.toMatch(forbidden);
});

it('opens addresses of visitors in one place only', () => {
  const linking = files.filter((file) => /target="_blank"/.test(readFileSync(`src/${file}`, 'utf8')));
  expect(linking).toEqual(['parts/ExternalLink.tsx']);
});
