import type { TimelineEvent, TimelineVisit } from '../api/types';

export type Entry = { kind: 'event'; event: TimelineEvent; anonymous: boolean } | { kind: 'identified' };

/** Events newest first, with the moment of identification between what came after it and what came before. */
export function entriesOf(visit: TimelineVisit): Entry[] {
  const at = visit.identified?.time ?? null;
  const anonymousVisit = at === null && (visit.anonymousThen || visit.name === null);
  const after = visit.events.filter((event) => at !== null && event.time >= at);
  const before = visit.events.filter((event) => at === null || event.time < at);
  const entry = (event: TimelineEvent, anonymous: boolean): Entry => ({ kind: 'event', event, anonymous });
  return [
    ...after.map((event) => entry(event, false)),
    ...(at === null ? [] : [{ kind: 'identified' } as const]),
    ...before.map((event) => entry(event, at !== null || anonymousVisit)),
  ];
}
