import { expect, it } from 'vitest';
import { snoozedUntil } from '../../src/signals/snooze';

const local = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();

it('puts off for an hour, until tomorrow at eight, and until Monday at eight', () => {
  const thursday = local(2026, 10, 12, 18, 30);
  expect(snoozedUntil('hour', thursday)).toBe(thursday + 3_600_000);
  expect(snoozedUntil('morning', thursday)).toBe(local(2026, 10, 13, 8, 0));
  expect(snoozedUntil('week', thursday)).toBe(local(2026, 10, 16, 8, 0));
  expect(snoozedUntil('week', local(2026, 10, 15, 12, 0))).toBe(local(2026, 10, 16, 8, 0));
  expect(snoozedUntil('week', local(2026, 10, 16, 7, 0))).toBe(local(2026, 10, 23, 8, 0));
  expect(snoozedUntil('morning', local(2026, 11, 31, 23, 0))).toBe(local(2027, 0, 1, 8, 0));
});
