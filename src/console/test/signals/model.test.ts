import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignalRow } from '../../src/api/signals';
import { openCount, SignalModel } from '../../src/signals/model';
import { signal } from './signal';

const at = 1_000_000;

describe('what the console knows of signals', () => {
  let model: SignalModel;
  let answers: Map<string, () => Promise<{ status: number; body: unknown }>>;
  const shown = (id: string) => model.state.get().signals.get(id);

  const page = (...signals: SignalRow[]) => async () => ({ status: 200, body: { now: at, signals, next: null } });

  beforeEach(() => {
    model = new SignalModel();
    answers = new Map([['GET ?limit=20', page(signal('a'), signal('old', { state: 'done' }))], ['GET ?state=open', page(signal('a'), signal('b'))], ['GET ?state=snoozed', page()]]);
    vi.stubGlobal('fetch', async (path: string, { method }: { method: string }) => {
      const answer = await answers.get(`${method} ${path.replace('/api/v1/signals', '')}`)!();
      return { ok: answer.status < 400, status: answer.status, json: async () => answer.body };
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('loads the latest and all that are open, and counts those', async () => {
    await model.load();
    expect([...model.state.get().signals.keys()]).toEqual(['a', 'old', 'b']);
    expect(openCount(model.state.get().signals, at)).toBe(2);
  });

  it('does not let an answer that was on the way overwrite what the stream said meanwhile', async () => {
    const loading = model.load();
    model.take(signal('a', { state: 'claimed', owner: 'Mei' }));
    await loading;
    expect(shown('a')).toMatchObject({ state: 'claimed', owner: 'Mei' });
  });

  it('tells of what is new once, and not of what was loaded', async () => {
    const told: string[] = [];
    model.whenNew(({ id }) => told.push(id));
    await model.load();
    model.take(signal('a', { state: 'done' }));
    model.take(signal('c'));
    model.take(signal('c', { state: 'claimed' }));
    expect(told).toEqual(['c']);
  });

  it('shows a claim at once and keeps what the gateway made of it', async () => {
    await model.load();
    answers.set('POST /a/claim', async () => ({ status: 200, body: signal('a', { state: 'claimed', owner: 'Me', claimedAt: at + 7 }) }));
    const claiming = model.change([signal('a')], 'claim', 'Me', at);
    expect(shown('a')).toMatchObject({ state: 'claimed', owner: 'Me', claimedAt: at });
    expect([...model.state.get().expected]).toEqual(['a']);
    expect(await claiming).toBeNull();
    expect([...model.state.get().expected]).toEqual([]);
    expect(shown('a')).toMatchObject({ claimedAt: at + 7 });
  });

  it('puts a claim back that was too late, says so, and shows who was first', async () => {
    await model.load();
    answers.set('POST /a/claim', async () => ({ status: 409, body: { detail: 'Tomás was first.' } }));
    answers.set('GET /a', async () => ({ status: 200, body: signal('a', { state: 'claimed', owner: 'Tomás', claimedAt: at - 1 }) }));
    expect(await model.change([signal('a')], 'claim', 'Me', at)).toMatchObject({ status: 409, message: 'Tomás was first.' });
    expect(shown('a')).toMatchObject({ state: 'claimed', owner: 'Tomás' });
    expect(model.state.get().beaten.has('a')).toBe(true);
  });

  it('puts back what a gateway that is away did not take', async () => {
    await model.load();
    answers.set('POST /a/done', async () => Promise.reject(new TypeError('fetch failed')));
    expect(await model.change([signal('a')], 'done', 'Me', at)).toMatchObject({ status: 0 });
    expect(shown('a')).toMatchObject({ state: 'open' });
  });

  it('gives back with the time that is left', async () => {
    const claimed = signal('a', { state: 'claimed', owner: 'Me', claimedAt: at, followUpStart: at - 10, followUpDue: at + 80 });
    answers.set('POST /a/release', async () => ({ status: 200, body: { ...claimed, state: 'open', owner: null, claimedAt: null } }));
    model.take(claimed);
    const giving = model.change([claimed], 'release', 'Me', at);
    expect(shown('a')).toMatchObject({ state: 'open', owner: null, claimedAt: null, followUpDue: at + 80 });
    await giving;
    expect(shown('a')).toMatchObject({ state: 'open', followUpDue: at + 80 });
  });
});
