import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A site of its own, which the gateway stands in front of under the name "localhost". */
export class OriginSite {
  readonly asked: string[] = [];
  page = '<!doctype html><html><head><meta charset="utf-8"><title>Own page</title></head><body><h1>Own page</h1></body></html>';
  headers: Record<string, string> = {};
  #server: Server | null = null;

  async start(): Promise<number> {
    const server = createServer((request, response) => this.#answer(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.asked.push(request.url ?? '');
    const isIcon = request.url === '/favicon.ico';
    response.writeHead(isIcon ? 404 : 200, isIcon ? {} : { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...this.headers });
    response.end(isIcon ? '' : this.page);
  }
}

/** Puts the gateway of this data directory in front of a site, when it next starts. */
export const standInFront = (data: string, originPort: number): Promise<void> =>
  writeFile(
    join(data, 'gateway.json'),
    JSON.stringify({
      Sites: { www: { Origins: [], CountHeadless: true } },
      Proxy: {
        Sites: {
          www: {
            Hosts: ['localhost'],
            Origins: [`http://127.0.0.1:${originPort}`],
            ScriptPath: '/ours.js',
            CollectPath: '/ours',
            ServerViewSeconds: 1,
          },
        },
      },
    }),
  );
