import { expect, test, type BrowserContext } from '@playwright/test';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, missingChromium } from './chromium';
import { companyDatabase } from './companies';

const program = join(import.meta.dirname, '../../../artifacts/gateway/VisitorGateway.dll');
const startTimeout = 30_000;

export interface StoredEvent {
  id: string;
  type: string;
  visitor: string;
  url?: string;
  properties?: Record<string, string>;
}

/** A gateway process with a data directory of its own. It believes X-Forwarded-For, so a test says where a visitor sits. */
export class Gateway {
  #process: ChildProcess | null = null;
  #log = '';
  #session: Awaited<ReturnType<BrowserContext['cookies']>> = [];

  private constructor(readonly url: string, readonly data: string) {}

  /**
   * @param settings Content of gateway.json.
   * @param rules Content of scoring.yaml; the built-in rules without it.
   * @param companies Content of the company database.
   */
  static async start(settings?: object, rules?: string, companies = companyDatabase()): Promise<Gateway> {
    if (!existsSync(program)) throw new Error(`${program} is missing: ./run --help builds it.`);
    const data = await mkdtemp(join(tmpdir(), 'visitorgateway-e2e-'));
    await mkdir(join(data, 'geo'));
    await writeFile(join(data, 'geo', 'companies.mmdb'), companies);
    if (settings) await writeFile(join(data, 'gateway.json'), JSON.stringify(settings));
    if (rules) await writeFile(join(data, 'scoring.yaml'), rules);
    const gateway = new Gateway(`http://127.0.0.1:${await freePort()}`, data);
    await gateway.run();
    return gateway;
  }

  /** Starts the process, on the same port and data as before, and waits until it has printed its sign-in link. */
  async run(): Promise<void> {
    const child = spawn('dotnet', [program, '--urls', this.url, '--data', this.data, '--trust-proxy', '127.0.0.1/32'], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    const from = this.#log.length;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (this.#log += text.toString()));
    const limit = Date.now() + startTimeout;
    while (!/^ +Console +\S+#code=\S+\s[^]*\n\s*\n/m.test(this.#log.slice(from))) {
      if (child.exitCode !== null || Date.now() > limit) throw new Error(`The gateway did not start:\n${this.#log.slice(from)}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** The link that the gateway printed last; it works once. */
  get signInLink(): string {
    return [...this.#log.matchAll(/^ +Console +(\S+#code=\S+)/gm)].at(-1)![1]!;
  }

  /** Signs a browser in: the first with the printed link, later ones with that session. */
  async signIn(context: BrowserContext): Promise<void> {
    if (this.#session.length === 0) {
      const answer = await context.request.post(`${this.url}/api/v1/session`, { data: { code: this.signInLink.split('#code=')[1] } });
      expect(answer.status()).toBe(204);
      this.#session = await context.cookies();
    } else {
      await context.addCookies(this.#session);
    }
  }

  /** Adds a user, as the administrator, and gives the path that signs them in once. */
  async linkFor(admin: BrowserContext, name: string, role: 'viewer' | 'sales' | 'admin'): Promise<string> {
    const added = await admin.request.post(`${this.url}/api/v1/users`, { data: { name, role } });
    expect(added.status()).toBe(201);
    const link = await admin.request.post(`${this.url}/api/v1/users/${((await added.json()) as { id: string }).id}/link`);
    expect(link.status()).toBe(200);
    return `${this.url}/sign-in#code=${((await link.json()) as { code: string }).code}`;
  }

  /** Of the running process. */
  get pid(): number {
    return this.#process!.pid!;
  }

  /** What is stored, as the export tells it. */
  events(): Promise<StoredEvent[]> {
    return this.export('events');
  }

  async export<T>(what: 'events' | 'profiles' | 'accounts'): Promise<T[]> {
    const { stdout } = await promisify(execFile)('dotnet', [program, 'export', what, '--jsonl', '--data', this.data], { maxBuffer: 64 << 20 });
    return stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as T);
  }

  /** Runs a command of the program beside the gateway, on the same data. */
  async command(...words: string[]): Promise<string> {
    return (await promisify(execFile)('dotnet', [program, ...words, '--data', this.data])).stdout;
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child) return;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The gateway ended by itself (${child.signalCode ?? child.exitCode}):\n${this.#log.slice(-4_000)}`);
    }
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  async stop(): Promise<void> {
    try {
      await this.kill('SIGTERM');
    } finally {
      await rm(this.data, { recursive: true, force: true });
    }
  }

  /** Lines that the gateway logged as warning or worse. */
  get complaints(): string[] {
    return this.#log.split('\n').filter((line) => /\b(warn|fail|crit): /.test(line));
  }
}

/** Gives a file of tests its gateway, and looks at the end whether it complained of anything. */
export function gatewayOfThisFile(settings?: object, rules?: string): () => Gateway {
  let gateway: Gateway | null = null;
  test.skip(!chromium, missingChromium);
  test.beforeAll(async () => {
    gateway = await Gateway.start(settings, rules);
  });
  // Consoles left open would go on asking for a gateway that is gone.
  test.afterEach(async ({ browser }) => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  test.afterAll(async () => {
    await gateway?.stop();
    expect(gateway?.complaints ?? []).toEqual([]);
  });
  return () => gateway!;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
