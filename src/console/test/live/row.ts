import type { Row } from '../../src/api/types';

export const row = (key: string, rest: Partial<Row> = {}): Row => ({
  key, type: 'account', id: key, name: key, provider: null, kind: 'business', local: null, domain: null, industry: null, country: null, region: null,
  city: null, confidence: 0.9, score: 10, total: 10, change: 0, spark: [], grade: 'B', level: 2, cell: 'B2', stage: 'suspect',
  people: { known: [], anonymous: 1 }, page: null, pages: 1, seconds: 0, visits: 1, source: null, onSite: true, firstSeen: 0, lastSeen: 0, bot: null,
  site: 'demo', owner: null, products: [], ...rest,
});
