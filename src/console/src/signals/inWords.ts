import type { SignalRow } from '../api/signals';
import { pathOf } from '../base/router';
import type { Words } from '../i18n/words';
import { oneDecimal } from '../subject/rounding';

/** The company, or the person where no company is known. */
export const whoOf = (signal: SignalRow, w: Words): string => signal.company ?? signal.person ?? w.anonymousVisitor;

export const pageOf = (signal: SignalRow): string =>
  pathOf(signal.account ? { type: 'account', id: signal.account } : { type: signal.subjectType ?? 'profile', id: signal.subject });

/** "became sales-qualified", "cooled below keen for accounting". */
export function whatHappened(signal: SignalRow, w: Words): string {
  const name = signal.name ?? '';
  const words = signal.kind === 'cell_changed' ? w.meaning : signal.kind === 'cooled' ? w.stageBare : signal.kind.startsWith('stage_') ? w.stageInline : {};
  const word = words[name] ?? name;
  const say = w.happened[signal.kind];
  const what = say ? say(word) : w.signalKind[signal.kind] ?? signal.kind.replaceAll('_', ' ');
  return signal.scope === 'total' || !signal.scopeName ? what : what + w.forScope(signal.scopeName);
}

/** The same at the beginning of a line. */
export const whatHappenedHere = (signal: SignalRow, w: Words): string => {
  const [first = '', ...rest] = whatHappened(signal, w);
  return first.toUpperCase() + rest.join('');
};

export const signedPoints = (points: number): string => (points > 0 ? `+${oneDecimal(points)}` : oneDecimal(points));

/** "Sends a form +35.0, Looks at prices (3 ×) +12.1". */
export const reasonsInWords = (signal: SignalRow, w: Words, most = 5): string =>
  signal.reasons.slice(0, most).map(({ rule, times, points }) => w.reason(rule, times, signedPoints(points))).join(w.comma);

/** Whose doing it was, and the heaviest reasons. */
export function whyOf(signal: SignalRow, person: string | null, w: Words): string {
  const reasons = reasonsInWords(signal, w, 3);
  return [signal.company ? person : null, reasons].filter(Boolean).join(w.lang === 'en' ? ': ' : '：');
}

/** 31 s; 4 min from two minutes on. */
export function shortSpan(milliseconds: number, w: Words): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 120) return w.secondsShort(seconds);
  return seconds < 7200 ? w.minutes(Math.floor(seconds / 60)) : w.hours(Math.round(seconds / 3600));
}
