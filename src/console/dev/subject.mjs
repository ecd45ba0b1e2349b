// The invented company of the account page: scores decay as the real ones do, so that the sums are true.
const day = 86_400_000;
const minute = 60_000;

const facts = [['Target industry', 'fit.industry', 10], ['Size we serve best', 'fit.size', 6], ['Country with own sales', 'fit.country', 4]];
const deeds = [
  ['form_submit', 'request a quote', 1, 'Jonas Albrecht', false, 1, 'Quote form', 'form.quote', 20, 30, [], 'Flow sensors'],
  ['download', 'FS-80 price list', 1, 'Jonas Albrecht', true, 7, 'Price list', 'download.price', 10, 14, ['once'], 'Flow sensors'],
  ['page_view', 'flow sensors', 7, 'Jonas Albrecht', true, 4, 'Product page', 'page.product', 5, 7, ['capped'], 'Flow sensors'],
  ['site_search', 'dn80 accuracy', 1, 'Jonas Albrecht', true, 9, 'On-site search', 'search.site', 3, 7, [], 'Flow sensors'],
  ['page_view', 'Careers page', 1, 'Anonymous c41d', true, 1162, 'Job seeker', 'page.careers', -5, 14, ['negative'], null],
  ['email_click', 'calibration offer', 1, 'Petra Vogt', false, 4410, 'E-mail click', 'email.click', 3, 14, [], 'Service plans'],
  ['call', 'answered, 6 min', 1, 'Petra Vogt', false, 11317, 'Call over 2 min', 'call.answered', 8, 30, [], 'Flow sensors'],
  ['download', 'FS-80 data sheet', 1, 'Jonas Albrecht', true, 12602, 'Data sheet', 'download.sheet', 5, 14, ['once'], 'Flow sensors'],
  ['page_view', 'flow sensors', 3, 'Jonas Albrecht', true, 12606, 'Product page', 'page.product', 3, 7, [], 'Flow sensors'],
  ['webinar', 'attended, 41 min', 1, 'Petra Vogt', false, 31422, 'Webinar over 30 min', 'webinar.attended', 8, 30, [], 'Flow sensors'],
  ['page_view', 'thermal cameras', 4, 'Anonymous c41d', true, 43174, 'Product page', 'page.product', 4, 7, [], 'Thermal cameras'],
];

const decayed = (points, age, halfLife) => (age < 0 ? 0 : points * 2 ** (-age / (halfLife * day)));
const scoreAt = (time, start) => 20 + deeds.reduce((sum, d) => sum + decayed(d[8], time - (start - d[5] * minute), d[9]), 0);

const google = { medium: 'search', name: 'Google', keyword: 'clamp-on flow meter dn80', keywordWithheld: false, campaign: null };

export function subjectOf(row, now, start) {
  const rows = [
    ...deeds.map(([type, what, count, who, anonymous, age, rule, ruleId, then, halfLifeDays, notes, product]) => ({
      part: 'activity', type, what, count, who, anonymous, time: start - age * minute, rule, ruleId, then,
      now: decayed(then, now - start + age * minute, halfLifeDays), halfLifeDays, notes, product,
    })),
    ...facts.map(([rule, ruleId, points]) => ({
      part: 'fit', type: 'fit', what: null, count: 1, who: null, anonymous: false, time: null, rule, ruleId, then: points, now: points,
      halfLifeDays: null, notes: ['does-not-decay'], product: null,
    })),
  ];
  const activity = rows.filter((r) => r.part === 'activity').reduce((sum, r) => sum + r.now, 0);
  const of = (who) => rows.filter((r) => r.who === who).reduce((sum, r) => sum + r.now, 0);
  const total = activity + 20;
  const past = [];
  for (let t = start - 33 * day; t < now; t += day / 4) past.push([t, scoreAt(t, start)]);
  for (const d of deeds) for (const shift of [-1, 1]) past.push([start - d[5] * minute + shift, scoreAt(start - d[5] * minute + shift, start)]);
  past.push([now, total]);
  past.sort((a, b) => a[0] - b[0]);
  const ahead = Array.from({ length: 29 }, (_, i) => [now + (i * day) / 2, scoreAt(now + (i * day) / 2, start)]);
  const products = new Map();
  for (const r of rows) if (r.product) products.set(r.product, (products.get(r.product) ?? 0) + r.now);
  return {
    now,
    row: { ...row, score: total, total },
    match: {
      confidence: row.confidence, source: 'IPinfo', reason: 'registered network', network: '198.51.100.0/24',
      evidence: ['Network 198.51.100.0/24 is registered to them', 'Host names end in glasfeld.example', 'Today’s form e-mail is at glasfeld.example'],
    },
    curve: {
      from: start - 33 * day, to: now + 14 * day, past, ahead, fit: 20, lead: 41, salesQualified: 61,
      coolsAt: (ahead.find(([, s]) => s <= 60) ?? [null])[0], coolsTo: 'lead',
      markers: [deeds[10], deeds[9], deeds[7], deeds[6], deeds[5], deeds[4]].map((d) => ({ time: start - d[5] * minute, type: d[0], score: scoreAt(start - d[5] * minute + 1, start), identified: false }))
        .concat([{ time: start - minute, type: 'form_submit', score: scoreAt(start, start), identified: true }]),
    },
    matrix: { cell: row.cell, earlier: [{ cell: 'B1', time: start - 30 * day }, { cell: 'B2', time: start - 22 * day }, { cell: 'A2', time: start - 8 * day }], coverage: 0.75, persona: 'Finance lead in a mid-sized firm' },
    ledger: { at: now, rulesVersion: '14', activity, fit: 20, total, rows, older: { count: 12, now: 0 } },
    people: [
      { profile: 'p1', name: 'Jonas Albrecht', email: 'jonas.albrecht@glasfeld.example', label: 'Anonymous 7f2a', how: 'form', identifiedAt: start - minute, visits: 2, lastSeen: now, onSite: true, points: of('Jonas Albrecht'), absorbed: [{ profile: 'p9', label: 'Anonymous 91bc', at: start - minute }] },
      { profile: 'p2', name: 'Petra Vogt', email: 'petra.vogt@glasfeld.example', label: 'Anonymous 02aa', how: 'identify', identifiedAt: start - 22 * day, visits: 3, lastSeen: start - 3 * day, onSite: false, points: of('Petra Vogt'), absorbed: [] },
      { profile: 'p3', name: null, email: null, label: 'Anonymous c41d', how: null, identifiedAt: null, visits: 2, lastSeen: start - day, onSite: false, points: of('Anonymous c41d'), absorbed: [] },
    ],
    interest: [...products].map(([product, points]) => ({ product, points })).sort((a, b) => b.points - a.points),
    sources: [
      { time: start - 13 * minute, keyword: 'clamp-on flow meter dn80', source: google },
      { time: start - 9 * minute, keyword: 'dn80 accuracy', source: { medium: 'internal', name: null, keyword: 'dn80 accuracy', keywordWithheld: false, campaign: null } },
      { time: start - 9 * day, keyword: 'non-intrusive flow meter', source: { ...google, name: 'Bing', keyword: 'non-intrusive flow meter' } },
      { time: start - 3 * day, keyword: null, source: { medium: 'email', name: null, keyword: null, keywordWithheld: false, campaign: 'Calibration offer' } },
      { time: start - day, keyword: null, source: { medium: 'referral', name: 'jobs.listing.example', keyword: null, keywordWithheld: false, campaign: null } },
    ],
    timeline: timeline(now, start),
    older: 2,
  };
}

const url = (path) => `https://corvane.example/${path}`;
const event = (time, type, title, points, rest = {}) => ({ id: `${time}-${type}-${title}`, time, type, title, url: url('x'), detail: null, points, seconds: null, scroll: null, fields: [], bot: null, ...rest });

function timeline(now, start) {
  const at = (m) => start - m * minute;
  return [
    {
      profile: 'p1', name: 'Jonas Albrecht', label: 'Anonymous 7f2a', anonymousThen: false, number: 2, start: at(13), end: now, pages: 7, seconds: 780, source: google, points: 38,
      identified: { time: at(1), name: 'Jonas Albrecht', how: 'form', visitsBefore: 1 },
      events: [
        event(at(1) + 2000, 'page_view', 'Request a quote: sent', 0),
        event(at(1), 'form_submit', null, 20, { detail: 'request a quote', fields: [{ name: 'wish', value: '6 × clamp-on flow meter DN80, wants an answer this week' }] }),
        event(at(3), 'page_view', 'Request a quote', 0, { seconds: 118, scroll: 1 }),
        event(at(4), 'page_view', 'Delivery and calibration', 1, { seconds: 52, scroll: 0.6 }),
        event(at(5), 'page_view', 'Reference: a brewery line', 1, { seconds: 70, scroll: 0.74 }),
        event(at(7), 'download', null, 10, { detail: 'FS-80 price list.pdf' }),
        event(at(9), 'page_view', 'FS-80 clamp-on series', 1, { seconds: 127, scroll: 0.92 }),
        event(at(9) - 1, 'site_search', null, 3, { detail: 'dn80 accuracy' }),
        event(at(11), 'page_view', 'Accuracy and pipe sizes', 1, { seconds: 82, scroll: 0.66 }),
        event(at(13), 'page_view', 'Clamp-on flow meters', 1, { seconds: 134, scroll: 0.85, url: 'javascript:alert(1)' }),
      ],
    },
    {
      profile: 'p3', name: null, label: 'Anonymous c41d', anonymousThen: true, number: 2, start: at(1162), end: at(1161), pages: 1, seconds: 41, points: -5, identified: null,
      source: { medium: 'referral', name: 'jobs.listing.example', keyword: null, keywordWithheld: false, campaign: null },
      events: [event(at(1162), 'page_view', 'Careers <script>alert(1)</script>', -5, { seconds: 41, scroll: 0.9 })],
    },
    {
      profile: 'p2', name: 'Petra Vogt', label: 'Anonymous 02aa', anonymousThen: false, number: 3, start: at(4410), end: at(4408), pages: 1, seconds: 35, points: 3, identified: null,
      source: { medium: 'email', name: null, keyword: null, keywordWithheld: false, campaign: 'Calibration offer' },
      events: [event(at(4410), 'page_view', 'Calibration service', 0, { seconds: 35, scroll: 0.4 }), event(at(4410) - 1, 'email_click', null, 3, { detail: 'calibration offer' })],
    },
    {
      profile: 'p1', name: 'Jonas Albrecht', label: 'Anonymous 7f2a', anonymousThen: true, number: 1, start: at(12608), end: at(12599), pages: 3, seconds: 540, points: 8, identified: null,
      source: { ...google, name: 'Bing', keyword: 'non-intrusive flow meter' },
      events: [event(at(12602), 'download', null, 5, { detail: 'FS-80 data sheet.pdf' }), event(at(12606), 'page_view', 'Flow sensors', 3, { seconds: 362, scroll: 0.71 })],
    },
  ];
}
