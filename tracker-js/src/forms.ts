import { track, type Properties } from './events';
import { isFirst } from './once';

// Files, passwords and payment fields, by type, autocomplete and name: "show password" makes a text field of one.
const SECRET = /^file|passw|pwd|\bcc-|card|cv[vc]|iban/i;
// 13 digits or more in a row, however they are grouped.
const CARD_NUMBER = /\d([\W_]{0,2}\d){12}/;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

// Forms that somebody began and has not sent, with the field touched last.
const begun = new Map<HTMLFormElement, string>();

// Attributes, because an input called "name" hides the form's own property.
const nameOf = (form: HTMLFormElement): string => form.dataset.vgForm || form.getAttribute('name') || form.getAttribute('id') || '';

/** Records the forms that have come into the window, once in a page view. */
export function formsSeen(): void {
  for (const form of document.forms) {
    const { top, bottom, width } = form.getBoundingClientRect();
    if (width && bottom > 0 && top < innerHeight && isFirst(form)) track('form_view', { form: nameOf(form) });
  }
}

/** Records the first input into a form; the value is not looked at. */
export function typed({ target: field }: { target: Field }): void {
  const { form } = field;
  if (!form) return;
  if (!begun.has(form)) track('form_start', { form: nameOf(form) });
  begun.set(form, field.dataset.vgField || field.name);
}

/** Records what was begun and not sent, when the page is left. */
export function abandonForms(): void {
  begun.forEach((field, form) => track('form_abandon', { form: nameOf(form), field }));
  begun.clear();
}

/** Records a sent form with the fields that the site chose. */
export function submitted({ target: form }: { target: HTMLFormElement }): void {
  begun.delete(form);
  const wanted = (form.dataset.vgFields || '').split(/[ ,]+/);
  const properties: Properties = { form: nameOf(form) };
  for (const field of form.elements as unknown as Iterable<Field>) {
    const { vgField } = field.dataset;
    const name = vgField || field.name;
    if (name && (vgField != null || wanted.includes(name)) && mayTake(field)) properties['field.' + name] = field.value;
  }
  track('form_submit', properties);
}

const mayTake = ({ type, autocomplete, name, value, checked }: Field & { checked?: boolean }): unknown =>
  (/radio|check/.test(type) ? checked : value) && !SECRET.test([type, autocomplete, name] as any) && !CARD_NUMBER.test(value);
