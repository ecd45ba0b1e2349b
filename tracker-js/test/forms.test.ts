import { expect, test } from 'vitest';
import { Page } from './page';

const submitted = async (body: string) => {
  const page = new Page({ body });
  page.submit();
  await page.advance(100);
  return page.ofType('form_submit')[0]!.properties;
};

test('a form without marks gives its name and no values', async () => {
  expect(await submitted('<form name="contact"><input name="email" value="a@b.example"><input value="x"></form>')).toEqual({ form: 'contact' });
  expect(await submitted('<form id="quote"><input name="name" value="A"></form>')).toEqual({ form: 'quote' });
  expect(await submitted('<form><input name="id" value="7"></form>')).toEqual({ form: '' });
});

test('marked fields are taken, by attribute or by list', async () => {
  expect(
    await submitted(`<form data-vg-form="contact" data-vg-fields="company, size">
      <input name="e" value="a@b.example" data-vg-field="email"><input name="name" value="A" data-vg-field>
      <input name="company" value="B Ltd"><select name="size"><option>1-9</option></select>
      <textarea name="message">secret</textarea></form>`),
  ).toEqual({ form: 'contact', 'field.email': 'a@b.example', 'field.name': 'A', 'field.company': 'B Ltd', 'field.size': '1-9' });
});

test('only chosen boxes count, and empty fields do not', async () => {
  expect(
    await submitted(`<form data-vg-form="f" data-vg-fields="news,size,company">
      <input type="checkbox" name="news" value="yes"><input name="company" value="">
      <input type="radio" name="size" value="small"><input type="radio" name="size" value="large" checked></form>`),
  ).toEqual({ form: 'f', 'field.size': 'large' });
});

test('passwords, payment fields and files are never taken, marked or not', async () => {
  expect(
    await submitted(`<form data-vg-form="f">
      <input data-vg-field type="password" name="p" value="x">
      <input data-vg-field type="text" name="password" value="x">
      <input data-vg-field name="login" autocomplete="current-password" value="x">
      <input data-vg-field name="a" autocomplete="billing cc-number" value="1">
      <input data-vg-field type="hidden" name="b" autocomplete="cc-csc" value="123">
      <input data-vg-field name="cardNumber" value="1"><input data-vg-field name="cvc" value="123">
      <input data-vg-field name="iban" value="x"><input data-vg-field type="file" name="cv"></form>`),
  ).toEqual({ form: 'f' });
});

test.each(['4111111111111111', '4111 1111 1111 1111', '4111-1111-1111-1111', '3782  822463  10005', 'my card: 5500.0000.0000.0004, thanks'])(
  'what looks like a card number is not taken: %s',
  async value => {
    expect(await submitted(`<form><textarea data-vg-field name="note">${value}</textarea></form>`)).toEqual({ form: '' });
  },
);

test.each(['+49 170 1234567', '2026-11-21', '12 pcs of DN80, order 4711', 'a1@b2.example'])('what does not is: %s', async value => {
  expect(await submitted(`<form><textarea data-vg-field name="note">${value}</textarea></form>`)).toMatchObject({ 'field.note': value });
});

test('a form is seen, begun and abandoned, told by names alone', async () => {
  const page = new Page({ body: '<form data-vg-form="contact"><input name="email"><input name="x" data-vg-field="company"></form>' });
  const [first, second] = page.document.querySelectorAll('input');
  const form = page.document.querySelector('form')!;
  form.getBoundingClientRect = () => ({ top: 5000, bottom: 5100, width: 300 }) as DOMRect;
  await page.advance(3_000);
  expect(page.ofType('form_view')).toEqual([]);
  form.getBoundingClientRect = () => ({ top: 700, bottom: 800, width: 300 }) as DOMRect;
  await page.advance(3_000);
  first!.value = 'a@b.example';
  page.fire('input', first!);
  page.fire('input', first!);
  second!.value = 'B Ltd';
  page.fire('input', second!);
  page.fire('pagehide');
  expect(page.events.slice(1).map(event => [event.type, event.properties])).toMatchObject([
    ['form_view', { form: 'contact' }],
    ['form_start', { form: 'contact' }],
    ['form_abandon', { form: 'contact', field: 'company' }],
    ['page_leave', {}],
  ]);
  expect(page.requests.map(request => request.body).join()).not.toMatch(/a@b|B Ltd/);
});

test('a sent form is not abandoned, and one that was never touched neither', async () => {
  const page = new Page({ body: '<form id="a"><input name="q"></form><form id="b"><input name="q"></form>' });
  page.fire('input', page.document.querySelector('input')!);
  page.submit('#a');
  page.fire('pagehide');
  expect(page.events.map(event => event.type)).toEqual(['page_view', 'form_start', 'form_submit', 'page_leave']);
});

test('an outer field that belongs to the form counts, and hostile field names break nothing', async () => {
  expect(
    await submitted(`<form id="f" name="q"><input name="dataset2"><input name="getattribute" value="x" data-vg-field></form>
      <input form="f" name="email" value="a@b.example" data-vg-field>`),
  ).toMatchObject({ 'field.email': 'a@b.example' });
  const page = new Page({ body: '<form><input name="elements"><input name="dataset"></form>' });
  page.submit();
  await page.advance(100);
  expect(page.ofType('page_view')).toHaveLength(1);
});
