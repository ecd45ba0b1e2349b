import { expect, it } from 'vitest';
import { en } from '../../src/i18n/en';
import { zh } from '../../src/i18n/zh';
import { day, headDate, minutesSeconds, seen, span, stamp } from '../../src/time/format';

const at = (year: number, month: number, day: number, hour: number, minute: number) => new Date(year, month, day, hour, minute).getTime();
const now = at(2026, 10, 12, 10, 42);

it('writes dates as the design says', () => {
  expect(day(now, now, 'en')).toBe('12 Nov');
  expect(day(now, now, 'zh-Hant-TW')).toBe('11/12');
  expect(headDate(now, 'en')).toBe('Thu 12 Nov, 10:42:00');
  expect(headDate(now, 'zh-Hant-TW')).toBe('11月12日 週四 10:42:00');
  expect(day(at(2025, 0, 5, 9, 5), now, 'en')).toBe('5 Jan 2025');
  expect(day(at(2025, 0, 5, 9, 5), now, 'zh-Hant-TW')).toBe('2025/1/5');
});

it('names today and yesterday', () => {
  expect(stamp(at(2026, 10, 12, 0, 0), now, en)).toBe('today 00:00');
  expect(stamp(at(2026, 10, 11, 23, 59), now, en)).toBe('yesterday 23:59');
  expect(stamp(at(2026, 10, 10, 18, 52), now, en)).toBe('10 Nov 18:52');
  expect(stamp(at(2026, 10, 10, 18, 52), now, zh)).toBe('11/10 18:52');
  expect(stamp(at(2026, 10, 12, 10, 41), now, zh)).toBe('今天 10:41');
});

it('says when somebody was last seen', () => {
  const left = (minutes: number) => ({ onSite: false, lastSeen: now - minutes * 60_000 });
  expect(seen({ onSite: true, lastSeen: now }, now, en)).toBe('now');
  expect(seen(left(4), now, en)).toBe('left 4 min');
  expect(seen(left(0), now, en)).toBe('left 1 min');
  expect(seen(left(4), now, zh)).toBe('4 分前離開');
  expect(seen(left(90), now, en)).toBe('09:12');
  expect(seen(left(60 * 24 * 3), now, en)).toBe('9 Nov');
});

it('writes lengths of time', () => {
  expect([0, 59, 780, 7_199, 7_200].map((seconds) => span(seconds, en))).toEqual(['0 min', '0 min', '13 min', '119 min', '2 h']);
  expect(minutesSeconds(127)).toBe('2:07');
});
