// Stands in for the gateway while working on the console: node dev/mock-server.mjs [port] [quiet] [none|demo] [still]
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { liveRows, newcomer } from './rows.mjs';
import { subjectOf } from './subject.mjs';

const args = process.argv.slice(2);
const port = Number(args.find((a) => /^\d+$/.test(a)) ?? 8080);
const has = (word) => args.includes(word);
const root = fileURLToPath(new URL('../../VisitorGateway/wwwroot', import.meta.url));
const start = Date.now();
const rows = new Map(liveRows(start, has('quiet')).map((row) => [row.key, row]));
const log = [];
const streams = new Set();
let position = 1;
let pausedUntil = 0;

const session = {
  user: { name: 'Mei-Lin Kao', role: 'sales' }, version: '0.1.0',
  companyData: {
    state: has('none') ? 'none' : has('demo') ? 'demo' : 'ready', summary: 'IPinfo Lite, 21 Nov', how: has('demo') ? './run data import libloc' : null,
  },
  sites: [{ key: 'demo', name: 'corvane.example' }, { key: 'shop', name: 'shop.corvane.example' }],
};

function tell(type, data) {
  const entry = { id: ++position, type, data };
  log.push(entry);
  if (log.length > 1000) log.shift();
  for (const stream of streams) send(stream, entry);
}

const send = (stream, { id, type, data }) => stream.write(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`);

setInterval(() => tell('beat', { now: Date.now() }), 1000);
let ticks = 0;
if (!has('still')) setInterval(tick, 1500);

function tick() {
  ticks++;
  const all = [...rows.values()].filter((row) => row.type === 'account' && row.onSite);
  const row = all[ticks % all.length];
  if (!row) return;
  const change = { ...row, score: row.score + 2, total: row.total + 2, change: row.change + 2, pages: row.pages + 1, seconds: row.seconds + 20, lastSeen: Date.now(), spark: [...row.spark.slice(0, -1), row.score + 2] };
  rows.set(row.key, change);
  tell('row', change);
  if (ticks % 8 === 0) {
    const fresh = newcomer(ticks / 8, Date.now());
    rows.set(fresh.key, fresh);
    tell('row', fresh);
  }
}

const routes = [
  ['GET', /^\/api\/v1\/session$/, () => session],
  ['GET', /^\/api\/v1\/live$/, () => ({
    now: Date.now(), position, rows: [...rows.values()],
    searches: has('quiet') ? [] : [['dn80 accuracy', 3], ['熱像儀 校正', 2], ['3-a certificate', 2], ['edge controller sdk', 1]].map(([keyword, count]) => ({ keyword, count })),
  })],
  ['GET', /^\/api\/v1\/accounts$/, (_, url) => {
    const q = (url.searchParams.get('q') ?? '').toLowerCase();
    const offset = Number(url.searchParams.get('offset') ?? 0);
    const limit = Number(url.searchParams.get('limit') ?? 50);
    const list = liveRows(start, false).filter((row) => row.type === 'account' && (row.name + row.domain).toLowerCase().includes(q))
      .map((row) => (has('quiet') ? { ...row, onSite: false, lastSeen: start - 90 * 60_000, change: 0 } : rows.get(row.key) ?? row)).sort((a, b) => b.score - a.score);
    return { now: Date.now(), rows: list.slice(offset, offset + limit), more: list.length > offset + limit };
  }],
  ['GET', /^\/api\/v1\/(?:accounts|profiles)\/([^/]+)$/, ([id]) => {
    const row = [...liveRows(start, false), ...rows.values()].find((r) => r.id === id);
    return row ? subjectOf(row, Date.now(), start) : null;
  }],
  ['POST', /^\/api\/v1\/profiles\/([^/]+)\/unmerge$/, () => ({})],
];

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock');
  const json = (status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body));
  if (url.pathname === '/mock/pause') {
    pausedUntil = Date.now() + Number(url.searchParams.get('seconds') ?? 10) * 1000;
    for (const stream of streams) stream.destroy();
    return json(204);
  }
  if (url.pathname.startsWith('/api/') && Date.now() < pausedUntil) return request.socket.destroy();
  if (url.pathname === '/api/v1/session' && request.method === 'POST') {
    let body = '';
    for await (const part of request) body += part;
    if (JSON.parse(body).code === 'wrong') return json(401, { error: 'the code was used before' });
    return response.writeHead(204, { 'Set-Cookie': 'mock=1; Path=/; HttpOnly; SameSite=Lax' }).end();
  }
  if (url.pathname.startsWith('/api/') && !/mock=1/.test(request.headers.cookie ?? '')) return json(401, { error: 'nobody is signed in' });
  if (url.pathname === '/api/v1/session' && request.method === 'DELETE') return response.writeHead(204, { 'Set-Cookie': 'mock=; Path=/; Max-Age=0' }).end();
  if (url.pathname === '/api/v1/live/stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const after = Number(url.searchParams.get('after') ?? position);
    for (const entry of log) if (entry.id > after) send(response, entry);
    send(response, { id: position, type: 'beat', data: { now: Date.now() } });
    streams.add(response);
    return request.on('close', () => streams.delete(response));
  }
  for (const [method, pattern, answer] of routes) {
    const match = method === request.method && pattern.exec(url.pathname);
    if (!match) continue;
    const body = answer(match.slice(1), url);
    return body ? json(200, body) : json(404, { error: 'not found' });
  }
  return file(url.pathname, response);
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/sign-in#code=any`));

const types = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.svg': 'image/svg+xml' };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

function file(pathname, response) {
  const asked = join(root, normalize(pathname));
  const path = asked.startsWith(root) && existsSync(asked) && statSync(asked).isFile() ? asked : join(root, 'index.html');
  if (!existsSync(path)) return response.writeHead(404).end('npm run build first');
  response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' });
  createReadStream(path).pipe(response);
}
