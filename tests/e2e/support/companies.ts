import { mmdb } from './mmdb';

export interface Company { name: string; address: string }

// Documentation networks are nobody's for the resolver, so the companies sit in a block that is not routed on the internet.
const block = '26';

export const glasfeld: Company = { name: 'Glasfeld Maschinenbau GmbH', address: `${block}.10.1.20` };
export const northmoor: Company = { name: 'Northmoor Dairy', address: `${block}.10.2.20` };
export const kestrel: Company = { name: 'Kestrel & Vane Accountants', address: `${block}.10.3.20` };
export const hostile: Company = { name: '<img src=/xss-company onerror=window.pwned=1>Evil & Sons', address: `${block}.10.4.20` };

/** An address that no company holds; `n` from 0 to 65,535. */
export const unknownAddress = (n: number): string => `${block}.200.${n >> 8}.${n & 255}`;

const network = (company: Company, domain: string, country: string, city: string, place: [number, number]) => [
  company.address.replace(/\d+$/, '0/24'),
  {
    company: { name: company.name, domain, type: 'business' }, country: { iso_code: country }, city: { names: { en: city } },
    location: { latitude: place[0], longitude: place[1] },
  },
] as const;

/** `count` further companies, at most 10,000, and the database that has just those. */
export function manyCompanies(count: number): { companies: Company[]; database: Buffer } {
  const companies = Array.from({ length: count }, (_, n) => ({ name: `Company ${n} Ltd`, address: `${block}.${100 + Math.floor(n / 256)}.${n % 256}.20` }));
  return { companies, database: mmdb('Example-Company', Object.fromEntries(companies.map((company, n) => network(company, `company-${n}.example`, 'DE', 'Jena', [50.93, 11.59])))) };
}

export const companyDatabase = (): Buffer => mmdb('Example-Company', Object.fromEntries([
  network(glasfeld, 'glasfeld.example', 'DE', 'Jena', [50.93, 11.59]),
  network(northmoor, 'northmoor.example', 'GB', 'Leeds', [53.8, -1.55]),
  network(kestrel, 'kestrelvane.example', 'NZ', 'Wellington', [-41.29, 174.78]),
  network(hostile, 'evil.example', 'TW', '<svg onload="window.pwned=1">', [25.03, 121.57]),
]));
