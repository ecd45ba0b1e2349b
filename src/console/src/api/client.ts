import type {
  AccountList, ClickMap, CompanyDataStatus, Correction, CorrectionAnswer, CorrectionResult, Erasure, Found, KeyRow, KeyUse, MergePreview, Note, PersonList, PublishedRow, PublishedVersion, RejectList, Role, Rules, SiteStatus, UploadResult, UserRow,
} from './lists';
import type { Explanation, ResponseTimes, SignalPage, SignalRow } from './signals';
import type { Live, Session, Subject } from './types';

/** A refusal of the gateway; status 0 when it did not answer at all. `code` names the rule, `about` whom or how many it is about. */
export class Refused extends Error {
  constructor(readonly status: number, message: string, readonly code: string | null = null, readonly about: string | null = null) {
    super(message);
  }
}

let onSignedOut: () => void = () => {};

/** Called on every 401 but the one that answers a sign-in. */
export function whenSignedOut(handler: () => void): void {
  onSignedOut = handler;
}

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: body === undefined ? { Accept: 'application/json' } : { Accept: 'application/json', 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused(0, '');
  }
  if (response.status === 204) return null;
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  if (response.status === 401 && !(method === 'POST' && path === '/api/v1/session')) onSignedOut();
  throw refusedBy(response.status, answer);
}

function refusedBy(status: number, answer: unknown): Refused {
  const problem = typeof answer === 'object' && answer !== null ? answer as Record<string, unknown> : {};
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return new Refused(status, text(problem['detail']) ?? '', text(problem['code']), text(problem['about']));
}

const id = encodeURIComponent;

export const api = {
  session: () => ask('GET', '/api/v1/session') as Promise<Session>,
  signIn: (code: string) => ask('POST', '/api/v1/session', { code }),
  signOut: () => ask('DELETE', '/api/v1/session'),
  live: () => ask('GET', '/api/v1/live') as Promise<Live>,
  signOutEverywhere: () => ask('DELETE', '/api/v1/sessions'),
  accounts: (query: URLSearchParams) => ask('GET', `/api/v1/accounts?${query}`) as Promise<AccountList>,
  people: (query: URLSearchParams) => ask('GET', `/api/v1/profiles?${query}`) as Promise<PersonList>,
  search: (q: string) => ask('GET', `/api/v1/search?${new URLSearchParams({ q })}`) as Promise<Found>,
  clicks: (url: string) => ask('GET', `/api/v1/clicks?${new URLSearchParams({ url })}`) as Promise<ClickMap>,
  team: () => ask('GET', '/api/v1/team') as Promise<string[]>,
  setOwner: (account: string, user: string | null) => ask('PUT', `/api/v1/accounts/${id(account)}/owner`, { user }),
  corrections: () => ask('GET', '/api/v1/corrections') as Promise<Correction[]>,
  correct: (account: string, what: { network: string; answer: CorrectionAnswer; company: string | null; domain: string | null }) =>
    ask('POST', `/api/v1/accounts/${id(account)}/corrections`, what) as Promise<CorrectionResult>,
  undoCorrection: (correction: string) => ask('DELETE', `/api/v1/corrections/${id(correction)}`) as Promise<CorrectionResult>,
  notes: (account: string) => ask('GET', `/api/v1/accounts/${id(account)}/notes`) as Promise<Note[]>,
  addNote: (account: string, text: string) => ask('POST', `/api/v1/accounts/${id(account)}/notes`, { text }),
  deleteNote: (account: string, note: string) => ask('DELETE', `/api/v1/accounts/${id(account)}/notes/${id(note)}`),
  sites: () => ask('GET', '/api/v1/sites') as Promise<SiteStatus[]>,
  companyData: () => ask('GET', '/api/v1/company-data') as Promise<CompanyDataStatus>,
  users: () => ask('GET', '/api/v1/users') as Promise<UserRow[]>,
  addUser: (name: string, role: Role) => ask('POST', '/api/v1/users', { name, role }) as Promise<UserRow>,
  changeUser: (user: string, change: { role?: Role; disabled?: boolean }) => ask('PATCH', `/api/v1/users/${id(user)}`, change),
  endSessions: (user: string) => ask('DELETE', `/api/v1/users/${id(user)}/sessions`),
  signInLink: (user: string) => ask('POST', `/api/v1/users/${id(user)}/link`) as Promise<{ code: string; minutes: number }>,
  keys: () => ask('GET', '/api/v1/keys') as Promise<KeyRow[]>,
  makeKey: (name: string, use: KeyUse) => ask('POST', '/api/v1/keys', { name, ...use }) as Promise<{ key: string; row: KeyRow }>,
  revokeKey: (key: string) => ask('DELETE', `/api/v1/keys/${id(key)}`),
  rejects: (query: URLSearchParams) => ask('GET', `/api/v1/rejects?${query}`) as Promise<RejectList>,
  signals: (query: URLSearchParams) => ask('GET', `/api/v1/signals?${query}`) as Promise<SignalPage>,
  signal: (signal: string) => ask('GET', `/api/v1/signals/${id(signal)}`) as Promise<SignalRow>,
  responses: () => ask('GET', '/api/v1/signals/responses') as Promise<ResponseTimes>,
  changeSignal: (signal: string, how: 'claim' | 'release' | 'done' | 'reopen') => ask('POST', `/api/v1/signals/${id(signal)}/${how}`) as Promise<SignalRow>,
  snoozeSignal: (signal: string, until: number) => ask('POST', `/api/v1/signals/${id(signal)}/snooze`, { until }) as Promise<SignalRow>,
  explain: (subject: string) => ask('GET', `/api/v1/explain/${id(subject)}`) as Promise<Explanation>,
  rules: () => ask('GET', '/api/v1/rules') as Promise<Rules>,
  rulesHistory: () => ask('GET', '/api/v1/rules/history') as Promise<PublishedRow[]>,
  publishedRules: (version: string) => ask('GET', `/api/v1/rules/history/${id(version)}`) as Promise<PublishedVersion>,
  previewMerge: (profile: string, absorbed: string) => ask('GET', `/api/v1/profiles/${id(profile)}/merge?absorbed=${id(absorbed)}`) as Promise<MergePreview>,
  merge: (profile: string, absorbed: string) => ask('POST', `/api/v1/profiles/${id(profile)}/merge`, { absorbed }),
  previewUnmerge: (profile: string, absorbed: string) => ask('GET', `/api/v1/profiles/${id(profile)}/unmerge?absorbed=${id(absorbed)}`) as Promise<MergePreview>,
  erasure: (profile: string) => ask('GET', `/api/v1/profiles/${id(profile)}/erasure`) as Promise<Erasure>,
  erase: (profile: string) => ask('DELETE', `/api/v1/profiles/${id(profile)}`) as Promise<Erasure>,
  subject: (type: 'account' | 'profile', key: string) =>
    ask('GET', `/api/v1/${type === 'account' ? 'accounts' : 'profiles'}/${id(key)}`) as Promise<Subject | { redirect: string }>,
  unmerge: (profile: string, absorbed: string) => ask('POST', `/api/v1/profiles/${id(profile)}/unmerge`, { absorbed }),
};

export const exportUrl = (profile: string): string => `/api/v1/profiles/${id(profile)}/export`;

export const streamUrl = (after: number | string): string => `/api/v1/live/stream?after=${id(String(after))}`;

/** Sends a file with its progress, which fetch does not tell of. */
export function upload(file: File, name: string, progress: (share: number) => void): Promise<UploadResult> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/api/v1/company-data/${id(name)}`);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => (request.status === 200 ? resolve(request.response as UploadResult) : reject(refusedBy(request.status, request.response)));
    request.onerror = () => reject(new Refused(0, ''));
    request.send(file);
  });
}

/** 0 when the gateway did not answer. */
export const statusOf = (error: unknown): number => (error instanceof Refused ? error.status : 0);
