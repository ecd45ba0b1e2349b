import type { AccountList, Live, Session, Subject } from './types';

/** A refusal of the gateway; status 0 when it did not answer at all. */
export class Refused extends Error {
  constructor(readonly status: number, message: string) {
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
  throw new Refused(response.status, errorOf(answer));
}

function errorOf(answer: unknown): string {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : '';
  return typeof error === 'string' ? error : '';
}

const id = encodeURIComponent;

export const api = {
  session: () => ask('GET', '/api/v1/session') as Promise<Session>,
  signIn: (code: string) => ask('POST', '/api/v1/session', { code }),
  signOut: () => ask('DELETE', '/api/v1/session'),
  live: () => ask('GET', '/api/v1/live') as Promise<Live>,
  accounts: (q: string, limit: number, offset: number) =>
    ask('GET', `/api/v1/accounts?${new URLSearchParams({ q, limit: String(limit), offset: String(offset) })}`) as Promise<AccountList>,
  subject: (type: 'account' | 'profile', key: string) =>
    ask('GET', `/api/v1/${type === 'account' ? 'accounts' : 'profiles'}/${id(key)}`) as Promise<Subject | { redirect: string }>,
  unmerge: (profile: string, absorbed: string) => ask('POST', `/api/v1/profiles/${id(profile)}/unmerge`, { absorbed }),
};

export const streamUrl = (after: number | string): string => `/api/v1/live/stream?after=${id(String(after))}`;
