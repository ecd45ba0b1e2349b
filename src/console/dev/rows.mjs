// Invented companies for the mock server: names end in .example or belong to nobody.
const minute = 60_000;
const spark = (to, from = to / 2) => Array.from({ length: 15 }, (_, i) => Math.max(0, from + ((to - from) * i) / 14 + Math.sin(i * 2.1) * 1.5));

const companies = [
  ['Glasfeld Instruments', 'Measuring instruments', 'DE', 'Jena', 0.92, 72, 38, 'A', 4, ['Jonas Albrecht'], 1, 'Request a quote: sent', 7, 780, 'search', 'Google', 'clamp-on flow meter dn80', null],
  ['瀚澄精密 Hancheng', 'Chip equipment', 'TW', 'Taichung', 0.88, 66, 9, 'A', 4, ['吳佩珊 Wu Pei-shan'], 3, 'Compare thermal cameras', 12, 1440, 'email', 'Newsletter', null, 'November'],
  ['Norrvik Shipping', 'Logistics', 'SE', 'Gothenburg', 0.97, 58, 16, 'A', 3, [], 2, 'Edge controllers: prices', 9, 660, 'paid', 'LinkedIn', null, 'edge-q4'],
  ['空野ロボティクス Sorano Robotics', 'Robotics', 'JP', 'Osaka', 0.81, 47, 11, 'B', 3, [], 1, 'Edge controller: developer guide', 4, 1140, 'direct', null, null, null],
  ['Tessaly Foods', 'Food production', 'US', 'Chicago', 0.74, 55, 4, 'B', 4, ['Dana Okafor', 'Lee Marsh'], 2, 'Hygienic flow sensors', 5, 480, 'search', 'Bing', 'hygienic flow sensor 3-a', null],
  ['Hollowbrook University', 'Education', 'GB', 'Leeds', 0.99, 28, 0, 'C', 3, [], 5, 'Application note 14: pulsating flow in small pipes', 8, 1920, 'search', 'Google', null, null],
  ['Larkhaven City Works', 'Government', 'CA', 'Halifax', 0.9, 12, -5, 'D', 2, [], 1, 'Careers', 2, 60, 'referral', 'jobs.listing.example', null, null],
  ['Pinnet Coopérative', null, 'FR', 'Lyon', 0.46, 6, 6, '?', 1, [], 1, 'Home', 1, 0, 'ai', null, null, null],
  ['<img src=x onerror=alert(1)> & Söhne "Ltd"', '<b>Bold</b> trade', 'PL', null, 0.55, 3, 1, '?', 1, ['<script>alert(1)</script>'], 0, '<svg onload=alert(1)>', 2, 95, 'campaign', null, null, 'javascript:alert(1)'],
];
const gone = [
  ['霽川電子 Jichuan Electronics', 'Electronics', 'TW', 'Hsinchu', 0.94, 63, 2, 'A', 3, ['陳立維 Chen Li-wei'], 0, 'Service plans', 6, 540, 'email', null, null, 'offer follow-up', 4],
  ['Ombra & Vetri', 'Glass', 'IT', 'Brescia', 0.69, 44, 0, 'B', 2, [], 1, 'Distributors', 3, 240, 'referral', 'glasbau.example', null, null, 9],
  ['Kestrel Ridge Energy', 'Energy', 'CA', 'Calgary', 0.85, 39, 6, 'A', 2, [], 2, 'Flow sensors for glycol', 4, 360, 'paid', 'Google', 'glycol flow sensor', null, 17],
  ['Brackwater Hotels', 'Hospitality', 'PT', 'Lisbon', 0.52, 9, -1, 'D', 1, [], 1, 'Home', 1, 0, 'direct', null, null, null, 26],
];

const stageOf = (score) => (score > 60 ? 'sales-qualified' : score > 40 ? 'lead' : 'suspect');

export function rowOf(index, c, now, minutesLeft = null) {
  const [name, industry, country, city, confidence, score, change, grade, level, known, anonymous, title, pages, seconds, medium, source, keyword, campaign] = c;
  return {
    key: `account:c${index}`, type: 'account', id: `c${index}`, name, provider: null, kind: industry ? 'business' : 'unknown', local: null,
    domain: `company${index}.example`, industry, country, region: null, city, confidence, score: score + 0.04, total: score + 0.04, change,
    spark: spark(score), grade, level, cell: `${grade}${level}`, stage: stageOf(score), people: { known, anonymous },
    page: { title, url: `https://corvane.example/page-${index}` }, pages, seconds, visits: 2,
    source: { medium, name: source, keyword, keywordWithheld: medium === 'search' && !keyword, campaign },
    onSite: minutesLeft === null, firstSeen: now - 30 * 1440 * minute, lastSeen: now - (minutesLeft ?? 0.2) * minute,
    bot: null, site: 'demo', owner: ['Tomás R.', null, null, 'Mei-Lin K.'][index % 4],
  };
}

function visitor(id, now, rest) {
  return {
    ...rowOf(0, companies[7], now), key: `profile:${id}`, type: 'profile', id, name: null, domain: null, confidence: 0, score: 4, total: 4, change: 2,
    spark: spark(4, 0), owner: null, people: { known: [], anonymous: 1 }, page: { title: 'Clamp-on flow meters', url: 'https://corvane.example/flow' }, pages: 2, seconds: 190, ...rest,
  };
}

export function liveRows(now, quiet) {
  if (quiet) return [visitor('isp1', now, { provider: 'Telvora', kind: 'isp', country: 'PT', city: 'Porto', confidence: 0.2 })];
  const isps = Array.from({ length: 14 }, (_, i) => visitor(`isp${i}`, now, { provider: 'Telvora', kind: 'isp', country: 'PT', city: 'Porto', confidence: 0.2 }));
  return [
    ...companies.map((c, i) => rowOf(i + 1, c, now)),
    ...gone.map((c, i) => rowOf(i + 20, c, now, c[18])),
    visitor('here', now, { local: 'this-computer', kind: 'reserved', country: null, city: null, source: { medium: 'direct', name: null, keyword: null, keywordWithheld: false, campaign: null } }),
    ...isps,
  ];
}

export const newcomer = (n, now) => ({ ...rowOf(100 + n, companies[n % companies.length], now), name: `Newcomer ${n} Works`, score: 18, total: 18, stage: 'suspect', change: 18 });
