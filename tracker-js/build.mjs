import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { bundle } from './bundle.mjs';

const folder = new URL('dist/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('vg.js', folder), await bundle());
await copyFile(new URL('vg.d.ts', import.meta.url), new URL('vg.d.ts', folder));
