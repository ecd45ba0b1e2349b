import type { SignalRow } from '../api/signals';

/** One company or visitor that somebody should call: the clocks of its signals are one clock, and one claim takes them all. */
export interface FollowUp {
  /** Key of its row on Live. */
  key: string;
  /** What is claimed or given back together. */
  signals: readonly SignalRow[];
  /** The one whose clock is shown. */
  lead: SignalRow;
  /** Who it is about, where one of the signals knows. */
  person: string | null;
  start: number;
  due: number;
  claimed: { owner: string | null; at: number } | null;
}

export type ClockState = 'run' | 'last' | 'late';

/** What nobody claimed for a day is left to the inbox. */
export const longest = 24 * 3_600_000;
export const claimedShown = 60_000;
/** How long a claim keeps its place when others wait for it. */
export const claimedYields = 6_000;
const last = 15;

export const keyOf = (signal: SignalRow): string =>
  signal.account ? `account:${signal.account}` : `${signal.subjectType ?? 'profile'}:${signal.subject}`;

export const isOpen = (signal: SignalRow, now: number): boolean =>
  signal.state === 'open' || (signal.state === 'snoozed' && (signal.snoozedUntil ?? Infinity) <= now);

/** Running and overdue clocks, least time left first, overdue before all; then what was claimed in the last minute, latest first. */
export function followUpsOf(signals: Iterable<SignalRow>, now: number): FollowUp[] {
  const groups = new Map<string, SignalRow[]>();
  for (const signal of signals) {
    if (signal.followUpDue === null || signal.followUpStart === null || now - signal.followUpStart > longest) continue;
    const justClaimed = signal.state === 'claimed' && signal.claimedAt !== null && now - signal.claimedAt < claimedShown;
    if (!isOpen(signal, now) && !justClaimed) continue;
    const key = keyOf(signal);
    groups.set(key, [...(groups.get(key) ?? []), signal]);
  }
  const found: FollowUp[] = [];
  for (const [key, group] of groups) {
    const open = group.filter((signal) => isOpen(signal, now)).sort((a, b) => a.followUpDue! - b.followUpDue!);
    const members = open.length ? open : group.sort((a, b) => b.claimedAt! - a.claimedAt!);
    const lead = members[0]!;
    const claimed = open.length ? null : { owner: lead.owner, at: lead.claimedAt! };
    found.push({ key, signals: members, lead, person: members.find(({ person }) => person !== null)?.person ?? null, start: lead.followUpStart!, due: lead.followUpDue!, claimed });
  }
  return found.sort((a, b) =>
    a.claimed && b.claimed ? b.claimed.at - a.claimed.at : a.claimed ? 1 : b.claimed ? -1 : a.due - b.due || (a.key < b.key ? -1 : 1));
}

/** Whole seconds left, never more than there were: the two computers' clocks differ by a little. Negative when overdue. */
export const secondsLeft = ({ start, due }: Pick<FollowUp, 'start' | 'due'>, now: number): number => {
  const left = (due - now) / 1000;
  return left > 0 ? Math.min(Math.ceil(left), Math.round((due - start) / 1000)) : -Math.floor(-left) || 0;
};

export const clockState = (left: number): ClockState => (left <= 0 ? 'late' : left <= last ? 'last' : 'run');

/**
 * Which follow-ups stand in the strip: whoever is shown keeps the place, so that nothing moves under the pointer, and the
 * places that are free are filled in order. A claim gives its place up after a few seconds when others wait, unless it is `held`.
 */
export function slotsOf(shown: readonly (string | null)[], all: readonly FollowUp[], now: number, held: boolean, places = 2): (string | null)[] {
  const known = new Map(all.map((followUp) => [followUp.key, followUp]));
  const waiting = all.filter((followUp) => !followUp.claimed && !shown.includes(followUp.key)).length > 0;
  const stays = (key: string | null): string | null => {
    const followUp = key === null ? undefined : known.get(key);
    if (!followUp) return null;
    return followUp.claimed && waiting && !held && now - followUp.claimed.at >= claimedYields ? null : followUp.key;
  };
  const next = Array.from({ length: places }, (_, index) => stays(shown[index] ?? null));
  const open = all.filter((followUp) => !next.includes(followUp.key));
  for (let place = 0; place < places; place++) next[place] ??= open.find((followUp) => !next.includes(followUp.key))?.key ?? null;
  return held || next[0] !== null ? next : [...next.filter((key) => key !== null), ...next.filter((key) => key === null)];
}

const echoWithin = 30 * 60_000;

/** A list for reading: what a company's visitor told is left out where the company told the same at about that time. */
export function withoutEchoes(signals: readonly SignalRow[]): SignalRow[] {
  const same = (a: SignalRow, b: SignalRow) =>
    a.account === b.account && a.kind === b.kind && a.name === b.name && a.scope === b.scope && a.scopeName === b.scopeName && Math.abs(a.time - b.time) <= echoWithin;
  const companies = signals.filter(({ subjectType }) => subjectType === 'account');
  return signals.filter((signal) => signal.subjectType === 'account' || signal.account === null || !companies.some((company) => same(company, signal)));
}
