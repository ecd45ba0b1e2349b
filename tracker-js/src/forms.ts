import { track, type Properties } from './events';

// Files, passwords and payment fields, by type, autocomplete and name: "show password" makes a text field of one.
const SECRET = /^file|passw|pwd|\bcc-|card|cv[vc]|iban/i;
// 13 digits or more in a row, however they are grouped.
const CARD_NUMBER = /\d([\W_]{0,2}\d){12}/;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Records a sent form with the fields that the site chose. */
export function submitted({ target }: Event): void {
  const form = target as HTMLFormElement;
  // Attributes, because an input called "name" hides the form's own property.
  const { vgForm, vgFields = '' } = form.dataset;
  const wanted = vgFields.split(/[ ,]+/);
  const properties: Properties = { form: vgForm || form.getAttribute('name') || form.getAttribute('id') || '' };
  for (const field of form.elements as unknown as Iterable<Field>) {
    const { vgField } = field.dataset;
    const name = vgField || field.name;
    if (name && (vgField != null || wanted.includes(name)) && mayTake(field)) properties['field.' + name] = field.value;
  }
  track('form_submit', properties);
}

const mayTake = ({ type, autocomplete, name, value, checked }: Field & { checked?: boolean }): unknown =>
  (/radio|check/.test(type) ? checked : value) && !SECRET.test([type, autocomplete, name] as any) && !CARD_NUMBER.test(value);
