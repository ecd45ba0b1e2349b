export const snoozes = ['hour', 'morning', 'week'] as const;
export type Snooze = (typeof snoozes)[number];

/** When it comes back: in an hour, tomorrow at eight, or next Monday at eight, by the reader's clock. */
export function snoozedUntil(how: Snooze, now: number): number {
  if (how === 'hour') return now + 3_600_000;
  const then = new Date(now);
  then.setDate(then.getDate() + (how === 'morning' ? 1 : ((8 - then.getDay()) % 7) || 7));
  return then.setHours(8, 0, 0, 0);
}
