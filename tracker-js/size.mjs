import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const LIMIT = 2048;

const script = await readFile(new URL('dist/vg.js', import.meta.url));
const gzip = gzipSync(script, { level: 9 }).length;
console.log(`vg.js: ${script.length} bytes, ${gzip} gzip (limit ${LIMIT})`);
if (gzip > LIMIT) process.exitCode = 1;
