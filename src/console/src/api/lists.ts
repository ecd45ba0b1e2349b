// Lists, search and settings of the console API. Times are milliseconds since 1970 UTC; every text from outside is hostile.
import type { Row, Stage, SubjectSource, NetworkKind } from './types';

/** GET /api/v1/accounts?q=&sort=&order=&limit=&after=&stage=&country=&cell=&owner=&product= */
export interface AccountList {
  now: number;
  rows: Row[];
  /** On all pages. */
  found: number;
  /** Pass on as `after`; null on the last page. */
  next: string | null;
  choices: { countries: string[]; cells: string[]; owners: string[]; products: string[] };
}

/** A row of GET /api/v1/profiles. */
export interface PersonSummary {
  id: string; name: string | null; email: string | null; title: string | null; label: string;
  account: string | null; company: string | null; kind: NetworkKind; country: string | null; city: string | null;
  score: number; cell: string; stage: Stage; visits: number; firstSeen: number; lastSeen: number; onSite: boolean;
  page: { title: string | null; url: string } | null; source: SubjectSource | null; site: string | null;
}

export interface PersonList { now: number; rows: PersonSummary[]; found: number; next: string | null }

export interface MergeSide { id: string; name: string | null; label: string; company: string | null; score: number; stage: Stage; visits: number; events: number }

export interface MergePreview { before: MergeSide[]; after: MergeSide[]; conflict: boolean }

/** GET /api/v1/profiles/{id}/erasure: what would go; DELETE /api/v1/profiles/{id}: what went. */
export interface Erasure {
  profiles: string[]; knownAs: string[]; events: number; firstSeen: number | null; lastSeen: number | null; signals: number; refusals: number;
}

/** GET /api/v1/search?q= */
export interface Found {
  now: number;
  companies: { id: string; name: string; domain: string | null; city: string | null; country: string | null; score: number; cell: string; stage: Stage; lastSeen: number }[];
  people: PersonSummary[];
  pages: { url: string; title: string | null; people: number; lastSeen: number }[];
  keywords: { keyword: string; people: number; lastSeen: number }[];
}

/** GET /api/v1/clicks?url=; places are per mille of the page's width and height. */
export interface ClickMap {
  now: number; url: string; title: string | null; people: number; lookedAt: number; clicks: number;
  targets: { within: string | null; element: string; clicks: number; people: number; share: number }[];
  places: { x: number; y: number }[];
}

export interface SiteStatus {
  key: string; name: string; configured: boolean; origins: string[]; cookieDomain: string | null;
  lastSeen: number | null; lastPage: string | null; visitorsToday: number;
  refused: { reason: string; at: number; times: number }[];
}

export interface CompanyDataStatus {
  demo: boolean; summary: string; how: string;
  databases: { file: string; type: string; built: number | null; nodes: number; records: number }[];
  ownNetworks: number; listedCompanies: number; learned: number; problems: string[];
}

export interface UploadResult { file: string; bytes: number; what: string }

export type Role = 'viewer' | 'sales' | 'admin';

export interface UserRow { id: string; name: string; role: Role; disabled: boolean; since: number }

/** What a key is for: the events of a site, or the API as a role. */
export interface KeyUse { site?: string; role?: 'viewer' | 'sales' }

/** A row of GET /api/v1/keys; either `site` or `role` is set. */
export interface KeyRow { id: string; name: string; site: string | null; role: 'viewer' | 'sales' | null; created: number; lastUsed: number | null }

export interface RejectList {
  rows: { at: number; site: string | null; reason: string; body: string; size: number }[];
  reasons: { reason: string; at: number; times: number }[];
  found: number;
  next: string | null;
}

export interface RuleWhen {
  fields: { field: string; values: string[] }[]; all: RuleWhen[]; any: RuleWhen[]; not: RuleWhen[]; after: RuleEarlier[]; unless: RuleEarlier[];
}

export interface RuleEarlier { steps: RuleWhen[]; within: string }

export interface RuleRow {
  name: string; points: number; when: RuleWhen; once: 'no' | 'asset' | 'visit' | 'profile'; cap: string | null; atLeast: string | null;
  halfLifeDays: number; product: string | null; programme: string | null; note: string | null; group: string | null; journey: string | null; alert: boolean;
  /** How often since `countedSince`. */
  paid: number;
}

export interface RuleStage { name: string; from: number | null }

/** GET /api/v1/rules */
export interface Rules {
  version: string; origin: string; countedSince: number; rules: RuleRow[];
  fit: { name: string; persona: string; points: number; ofPerson: boolean }[];
  stages: RuleStage[];
  accountStages: RuleStage[];
  cutoffs: { a: number; b: number; c: number; level4: number; level3: number; level2: number };
  scopes: { kind: 'product' | 'programme'; name: string; stages: RuleStage[] }[];
  groups: { name: string; points: number; days: number }[];
  journey: string[];
  journeyDays: number;
  cells: { name: string; cells: string[] }[];
  warnings: string[];
  text: string;
}

/** A row of GET /api/v1/rules/history, latest first. */
export interface PublishedRow { version: string; published: number; rules: number; note: string | null }

/** GET /api/v1/rules/history/{version} */
export interface PublishedVersion { version: string; before: string | null; changes: string[]; problem: string | null; text: string }

export type CorrectionAnswer = 'other' | 'provider' | 'unknown';

export interface Correction {
  id: string; network: string; answer: CorrectionAnswer; was: string; company: string | null; domain: string | null; by: string; at: number; moved: number;
}

/** `account`: which the visitors count for now. */
export interface CorrectionResult { correction: Correction; account: string | null }

export interface Note { id: string; at: number; by: string; text: string }
