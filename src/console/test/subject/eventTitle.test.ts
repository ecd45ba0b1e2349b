import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en';
import { zh } from '../../src/i18n/zh';
import { eventTitle } from '../../src/subject/eventTitle';

const title = (type: string, what: string | null, count = 1, w = en) => eventTitle({ type, what, count }, w);

describe('what happened, in words', () => {
  it('has words for every type that the gateway and its tracker know', () => {
    const source = readFileSync('../VisitorGateway.Scoring/Events/EventTypes.cs', 'utf8');
    const types = [...source.matchAll(/const string (\w+) = "(\w+)"/g)].filter(([, name]) => name !== 'Correction').map(([, , type]) => type!);
    expect(types.length).toBeGreaterThan(20);
    for (const w of [en, zh]) expect(types.filter((type) => !w.event[type] || (type !== 'page_view' && !w.did[type]))).toEqual([]);
  });

  it('has words for every type that the built-in rules ask for', () => {
    const rules = readFileSync('../VisitorGateway.Scoring/Rules/scoring.yaml', 'utf8');
    const types = [...rules.matchAll(/\bevent: (?:\[([^\]]+)\]|(\w+))/g)].flatMap(([, list, one]) => list?.split(/,\s*/) ?? [one!]);
    expect(types).toContain('webinar_attended');
    for (const w of [en, zh]) expect([...new Set(types)].filter((type) => !w.event[type])).toEqual([]);
  });

  it('says what it was about, and says nothing of it when that is not known', () => {
    expect(title('video_progress', 'Tour, 50 %')).toBe('Video watched: Tour, 50 %');
    expect(title('form_abandon', 'quote', 1, zh)).toBe('放棄填寫表單：quote');
    expect(title('newsletter_unsubscribed', null)).toBe('Unsubscribed');
    expect(title('consent', 'withdrawn', 1, zh)).toBe('同意聲明：撤回');
    expect(title('cta_click', 'Ask', 3)).toBe('3 × call to action: Ask');
  });

  it('calls a site\u2019s own event by its name', () => {
    expect(title('store_visit', 'Jena')).toBe('store visit: Jena');
  });
});
