import { BareVisitor } from './collect';
import { unknownAddress } from './companies';
import type { Gateway } from './gateway';

/** One form is enough to be called, one page is not. */
export const eagerRules = `
stages: { lead: 20, sales-qualified: 61 }
products: { meters: { stages: { keen: 30 } } }
rules:
  - { name: Sends a form, when: { event: form_submit }, points: 70, once: asset, product: meters }
  - { name: Reads a page, when: { event: page_view }, points: 5 }
  - { name: Asks for a trial, when: { event: trial_started }, points: 3, alert: true }
`;

export const page = (title: string) => ({ type: 'page_view', url: 'https://shop.example/quote', title });

export const form = (name?: string, email?: string) => ({
  type: 'form_submit', properties: { form: 'quote', ...(name ? { 'field.name': name } : {}), ...(email ? { 'field.email': email } : {}) },
});

let last = 0;

/** Somebody whose company nobody knows asks for a quote: they become sales-qualified. */
export async function asksForQuote(gateway: Gateway, name: string): Promise<void> {
  last++;
  await new BareVisitor(gateway, unknownAddress(1000 + last)).sends(page('Quote'), form(name, `someone${last}@gmail.com`));
}
