// Signals of the console API. Times are milliseconds since 1970 UTC; company, person and rule names are shown as text.

export type SignalKind = 'stage_entered' | 'stage_left' | 'cooled' | 'cell_changed' | 'surge' | 'alert' | 'named_account_back';
export type SignalState = 'open' | 'claimed' | 'snoozed' | 'done';

/** A row of GET /api/v1/signals, the answer to each POST, and the data of the stream's event "signal". */
export interface SignalRow {
  id: string;
  kind: string;
  /** In English, as webhooks get it; the console says it in its own words. */
  title: string;
  time: number;
  subject: string;
  subjectType: 'account' | 'profile' | null;
  account: string | null;
  company: string | null;
  person: string | null;
  scope: 'total' | 'product' | 'programme' | null;
  scopeName: string | null;
  name: string | null;
  score: number;
  rulesVersion: string | null;
  route: 'experienced' | 'standard' | null;
  reasons: { rule: string; points: number; times: number; time: number }[];
  state: SignalState;
  owner: string | null;
  claimedAt: number | null;
  snoozedUntil: number | null;
  followUpStart: number | null;
  followUpDue: number | null;
  followUp: 'running' | 'met' | 'missed' | null;
}

export interface SignalPage { now: number; signals: SignalRow[]; next: string | null }

/** GET /api/v1/signals/responses: the last 30 days. */
export interface ResponseTimes { started: number; claimed: number; met: number; median: number | null }

/** As much of GET /api/v1/explain/{id} as the console shows. */
export interface Explanation {
  at: number; score: number; stage: string; coolsAt: number | null; journey: string | null;
  scopes: { product?: string; programme?: string; score: number; stage: string | null; coolsAt: number | null }[];
  next: { stage: string; from: number; missing: number; ways: { rule: string; points: number; times: number }[] } | null;
}
