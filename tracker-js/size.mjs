import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

// Bytes after gzip, by file: what a page pays for being tracked.
const budgets = { 'vg.js': 3072 };

for (const [name, limit] of Object.entries(budgets)) {
  const script = await readFile(new URL(`dist/${name}`, import.meta.url));
  const gzip = gzipSync(script, { level: 9 }).length;
  console.log(`${name}: ${script.length} bytes, ${gzip} gzip (limit ${limit})`);
  if (gzip > limit) process.exitCode = 1;
}
