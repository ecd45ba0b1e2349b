import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const usual = '/usr/bin/chromium';
const names = ['chromium', 'chromium-browser', 'google-chrome'];

function find(): string | null {
  const own = process.env['CHROMIUM'];
  if (own) return existsSync(own) ? own : null;
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [usual, ...onPath].find((path) => existsSync(path)) ?? null;
}

/** The browser of this machine; none is ever downloaded. */
export const chromium = find();

export const missingChromium = process.env['CHROMIUM']
  ? `CHROMIUM names ${process.env['CHROMIUM']}, which does not exist.`
  : `No Chromium: neither ${usual} nor ${names.join(', ')} on the PATH. Debian: apt-get install chromium; or set CHROMIUM.`;
