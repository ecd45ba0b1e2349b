import { beforeEach, describe, expect, it } from 'vitest';
import { Feed, type Connection, type Stream } from '../../src/live/feed';
import { FakeTiming } from './fakeTiming';
import { row } from './row';

class FakeStream implements Stream {
  readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();
  closed = false;

  constructor(readonly after: string) {}

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener);
  }

  close(): void {
    this.closed = true;
  }

  send(type: string, id: string, data: unknown): void {
    this.listeners.get(type)?.({ data: typeof data === 'string' ? data : JSON.stringify(data), lastEventId: id } as MessageEvent<string>);
  }

  fail(): void {
    this.listeners.get('error')?.({} as MessageEvent<string>);
  }
}

describe('the feed', () => {
  let timing: FakeTiming;
  let streams: FakeStream[];
  let connections: Connection[];
  let got: string[];
  let feed: Feed;
  const last = () => streams[streams.length - 1]!;
  const state = () => connections[connections.length - 1]!.state;

  beforeEach(() => {
    timing = new FakeTiming();
    streams = [];
    connections = [];
    got = [];
    feed = new Feed((after) => (streams.push(new FakeStream(after)), last()), {
      row: (r) => got.push(`row ${r.key}`), gone: (key) => got.push(`gone ${key}`), signal: (signal) => got.push(`signal ${signal.id}`), reset: () => got.push('reset'), beat: () => {},
      connection: (c) => connections.push(c), failed: () => got.push('failed'),
    }, timing);
    feed.start('7');
  });

  it('starts after the position of the load and passes events on', () => {
    expect(last().after).toBe('7');
    last().send('row', '8', row('a'));
    last().send('gone', '9', { key: 'a' });
    expect(got).toEqual(['row a', 'gone a']);
    expect(state()).toBe('live');
  });

  it('resumes after the last id that it saw', () => {
    last().send('row', '8', row('a'));
    last().send('beat', '12', { now: 1 });
    last().fail();
    expect(last().closed).toBe(true);
    timing.pass(500);
    expect(streams).toHaveLength(2);
    expect(last().after).toBe('12');
  });

  it('says lost after three seconds without a beat, and live again with the next event', () => {
    last().send('beat', '8', { now: 1 });
    timing.pass(2_999);
    expect(state()).toBe('live');
    timing.pass(1);
    expect(state()).toBe('lost');
    timing.pass(500);
    last().send('beat', '9', { now: 1 });
    expect(state()).toBe('live');
  });

  it('does not speak of a break shorter than three seconds', () => {
    last().send('beat', '8', { now: 1 });
    last().fail();
    timing.pass(500);
    last().send('beat', '9', { now: 1 });
    timing.pass(2_000);
    expect(connections.some((c) => c.state === 'lost')).toBe(false);
  });

  it('waits longer after each failed try, at most five seconds, and asks who is signed in', () => {
    const opened: number[] = [];
    for (let i = 0; i < 8; i++) {
      last().fail();
      const before = streams.length;
      const from = timing.now();
      while (streams.length === before) timing.pass(100);
      opened.push(timing.now() - from);
    }
    expect(opened).toEqual([500, 1_000, 2_000, 3_000, 5_000, 5_000, 5_000, 5_000]);
    expect(got.filter((g) => g === 'failed')).toHaveLength(7);
  });

  it('says when it tries again, and tries at once when asked', () => {
    last().send('beat', '8', { now: 1 });
    timing.pass(3_000);
    const lost = connections[connections.length - 1]!;
    expect(lost).toEqual({ state: 'lost', seen: 0, retryAt: 3_500 });
    feed.retryNow();
    expect(streams).toHaveLength(2);
    expect(connections[connections.length - 1]).toEqual({ state: 'lost', seen: 0, retryAt: null });
    timing.pass(600);
    expect(streams).toHaveLength(2);
  });

  it('ignores events of a stream that it gave up, and data that is not JSON', () => {
    const old = last();
    old.fail();
    timing.pass(500);
    old.send('row', '99', row('late'));
    last().send('row', '8', '{"key":');
    expect(got).toEqual([]);
    expect(feed.position).toBe('8');
  });

  it('does nothing more once stopped', () => {
    feed.stop();
    timing.pass(60_000);
    expect(streams).toHaveLength(1);
    expect(last().closed).toBe(true);
  });
});
