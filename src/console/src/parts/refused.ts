import { Refused } from '../api/client';
import type { Words } from '../i18n/words';

/** Why a call failed, in the reader's language where the gateway's code is known, else in the gateway's own words. */
export function whyInWords(error: unknown, w: Words): string {
  if (!(error instanceof Refused)) return w.answered(0);
  const known = error.code !== null && Object.hasOwn(w.refusal, error.code) ? w.refusal[error.code] : undefined;
  return known ? known(error.about ?? w.somebody) : error.message || w.answered(error.status);
}
