// What the gateway's console API answers. Times are milliseconds since 1970 UTC, shares are 0 to 1.
// Every string that a visitor or a company database supplied is hostile: show it as text, never as markup.

export type Stage = 'suspect' | 'lead' | 'sales-qualified';
export type Grade = 'A' | 'B' | 'C' | 'D' | '?';
export type NetworkKind =
  | 'business' | 'isp' | 'mobile' | 'hosting' | 'education' | 'government' | 'relay' | 'reserved' | 'unknown';

/** GET /api/v1/session: 200, or 401 when nobody is signed in. POST {code} signs in: 204, or 401. DELETE signs out: 204. */
export interface Session {
  user: { id: string; name: string; role: 'viewer' | 'sales' | 'admin' };
  version: string;
  /** 'none': no company data at all; 'demo': only the labelled demo set. */
  companyData: { state: 'ready' | 'demo' | 'none'; summary: string; how: string | null };
  sites: { key: string; name: string }[];
}

export interface SubjectSource {
  medium: 'search' | 'paid' | 'social' | 'email' | 'ai' | 'referral' | 'campaign' | 'internal' | 'direct';
  name: string | null;
  keyword: string | null;
  keywordWithheld: boolean;
  campaign: string | null;
}

/** One row of Live and of Accounts: a company, or a visitor whose company is not known. */
export interface Row {
  /** "account:ID" or "profile:ID"; the page of the row is /accounts/ID or /visitors/ID. */
  key: string;
  type: 'account' | 'profile';
  id: string;
  /** Company name; for a profile: the person's name or e-mail, or null when not identified. */
  name: string | null;
  /** For rows without a company: the provider ("Telia"), shown as "Internet provider: Telia". */
  provider: string | null;
  kind: NetworkKind;
  /** Set for the gateway's own machine and local network, so that a newcomer recognises themselves. */
  local: 'this-computer' | 'local-network' | null;
  domain: string | null;
  industry: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  confidence: number;
  /** Shown score 0 to 100, not rounded; total may be outside that range. */
  score: number;
  total: number;
  /** Change over the last 30 minutes. */
  change: number;
  /** Score at 15 equally spaced instants of the last 30 days, oldest first. */
  spark: number[];
  grade: Grade;
  level: 1 | 2 | 3 | 4;
  cell: string;
  stage: Stage;
  people: { known: string[]; anonymous: number };
  page: { title: string | null; url: string } | null;
  /** Of the current or last visit(s). */
  pages: number;
  seconds: number;
  visits: number;
  source: SubjectSource | null;
  /** True when the last sign of life is less than five minutes old and no page was left for good. */
  onSite: boolean;
  firstSeen: number;
  lastSeen: number;
  bot: string | null;
  site: string | null;
  owner: string | null;
  /** Product lines of interest, most first. */
  products: string[];
}

/** GET /api/v1/live: companies and visitors of the last 30 minutes. */
export interface Live {
  now: number;
  /** Pass on as Last-Event-ID (or ?after=) when the stream is opened. */
  position: number;
  rows: Row[];
  searches: { keyword: string; count: number }[];
}

/**
 * GET /api/v1/live/stream (text/event-stream). Events: "row" (data: Row, replaces the row of that key),
 * "gone" (data: {key}; the row was absorbed by another or is over 30 minutes old), "signal" (data: SignalRow), "reset" (load Live again),
 * "beat" (data: {now}) every second. Each carries an id to resume from.
 */
export interface Beat { now: number }

export interface LedgerRow {
  /** "activity" rows decay, "fit" rows do not. */
  part: 'activity' | 'fit';
  type: string;
  /** What happened, e.g. a page title or file name; null for fit rows, whose rule says it. */
  what: string | null;
  /** How many events share the row ("7 pages"). */
  count: number;
  who: string | null;
  anonymous: boolean;
  time: number | null;
  rule: string;
  ruleId: string;
  then: number;
  now: number;
  halfLifeDays: number | null;
  notes: ('once' | 'capped' | 'negative' | 'does-not-decay' | 'attributed' | 'breadth')[];
  product: string | null;
}

export interface Ledger {
  at: number;
  rulesVersion: string;
  activity: number;
  fit: number;
  total: number;
  rows: LedgerRow[];
  older: { count: number; now: number };
}

export interface TimelineEvent {
  id: string;
  time: number;
  type: string;
  title: string | null;
  url: string | null;
  /** File, query, form name or the like; hostile text. */
  detail: string | null;
  points: number;
  seconds: number | null;
  scroll: number | null;
  /** Fields of a form that the site chose to send. */
  fields: { name: string; value: string }[];
  bot: string | null;
}

export interface TimelineVisit {
  profile: string;
  /** Person's name as known today; null while anonymous. */
  name: string | null;
  label: string;
  /** True when the visit happened before the person was known. */
  anonymousThen: boolean;
  number: number;
  start: number;
  end: number;
  pages: number;
  seconds: number;
  source: SubjectSource | null;
  points: number;
  /** Newest first. */
  events: TimelineEvent[];
  /** The moment of identification, when it fell into this visit. */
  identified: { time: number; name: string; how: 'form' | 'identify' | 'api'; visitsBefore: number } | null;
}

export interface PersonRow {
  profile: string;
  name: string | null;
  email: string | null;
  /** "Anonymous 7f2a". */
  label: string;
  how: 'form' | 'identify' | 'api' | null;
  identifiedAt: number | null;
  visits: number;
  lastSeen: number;
  onSite: boolean;
  points: number;
  /** Browsers that were merged into this person and may be given back (POST /api/v1/profiles/{profile}/unmerge {absorbed}). */
  absorbed: { profile: string; label: string; at: number }[];
}

/** GET /api/v1/accounts/{id} and GET /api/v1/profiles/{id} (301-like {redirect: id} body when it was absorbed). */
export interface Subject {
  now: number;
  row: Row;
  match: { confidence: number; source: string; reason: string; network: string | null; evidence: string[] };
  curve: {
    from: number; to: number;
    past: [number, number][];
    ahead: [number, number][];
    fit: number;
    lead: number; salesQualified: number;
    coolsAt: number | null; coolsTo: Stage | null;
    markers: { time: number; type: string; score: number; identified: boolean }[];
  };
  matrix: { cell: string; earlier: { cell: string; time: number }[]; coverage: number; persona: string | null };
  ledger: Ledger;
  people: PersonRow[];
  interest: { product: string; points: number }[];
  sources: { time: number; keyword: string | null; source: SubjectSource }[];
  timeline: TimelineVisit[];
  older: number;
}

/** Every refusal, application/problem+json: `detail` says what was wrong and which rule it broke. */
export interface ApiError { type: string; title: string; status: number; detail: string }
