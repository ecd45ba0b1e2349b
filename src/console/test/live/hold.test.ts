import { expect, it } from 'vitest';
import { Hold } from '../../src/live/hold';

it('holds the order while the pointer, the focus or a menu is there', () => {
  const hold = new Hold();
  expect(hold.held(0)).toBe(false);
  hold.pointer(true, 0);
  hold.focus(true, 0);
  hold.pointer(false, 10);
  expect(hold.held(20)).toBe(true);
  hold.focus(false, 30);
  expect(hold.held(40)).toBe(false);
  hold.menu(true, 50);
  expect(hold.held(60)).toBe(true);
});

it('takes the order up again after a minute without input', () => {
  const hold = new Hold();
  hold.pointer(true, 0);
  expect(hold.held(59_999)).toBe(true);
  expect(hold.held(60_000)).toBe(false);
  hold.input(61_000);
  expect(hold.held(62_000)).toBe(true);
});
