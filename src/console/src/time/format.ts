import type { Lang, Words } from '../i18n/words';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays: Record<Lang, string[]> = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  'zh-Hant-TW': ['週日', '週一', '週二', '週三', '週四', '週五', '週六'],
};

const two = (n: number): string => String(n).padStart(2, '0');
const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);

/** 09:05, in the reader's time zone like all of these. */
export function clock(ms: number): string {
  const d = new Date(ms);
  return `${two(d.getHours())}:${two(d.getMinutes())}`;
}

export const clockSeconds = (ms: number): string => `${clock(ms)}:${two(new Date(ms).getSeconds())}`;

/** 12 Nov, or 11/12; with the year when it is not the year of `now`. */
export function day(ms: number, now: number, lang: Lang): string {
  const d = new Date(ms);
  const sameYear = d.getFullYear() === new Date(now).getFullYear();
  if (lang === 'en') return `${d.getDate()} ${months[d.getMonth()]}${sameYear ? '' : ` ${d.getFullYear()}`}`;
  return `${sameYear ? '' : `${d.getFullYear()}/`}${d.getMonth() + 1}/${d.getDate()}`;
}

export function dayWord(ms: number, now: number, w: Words): string {
  // Noon of the day before survives days of 23 and 25 hours.
  if (midnight(ms) === midnight(now)) return w.today;
  if (midnight(ms) === midnight(midnight(now) - 43_200_000)) return w.yesterday;
  return day(ms, now, w.lang);
}

/** today 10:41, yesterday 15:20, 9 Nov 09:12. */
export const stamp = (ms: number, now: number, w: Words): string => `${dayWord(ms, now, w)} ${clock(ms)}`;

/** Thu 12 Nov, 10:42:00; the only place that names the week-day. */
export function headDate(ms: number, lang: Lang): string {
  const d = new Date(ms);
  const weekday = weekdays[lang][d.getDay()]!;
  return lang === 'en'
    ? `${weekday} ${d.getDate()} ${months[d.getMonth()]}, ${clockSeconds(ms)}`
    : `${d.getMonth() + 1}月${d.getDate()}日 ${weekday} ${clockSeconds(ms)}`;
}

/** 13 min; 3 h from two hours on. */
export function span(seconds: number, w: Words): string {
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? w.minutes(minutes) : w.hours(Math.round(minutes / 60));
}

/** 2:07 */
export const minutesSeconds = (seconds: number): string => `${Math.floor(seconds / 60)}:${two(Math.floor(seconds % 60))}`;

/** What the column "Seen" says: now, left 4 min, 11:50 earlier today, 9 Nov before. */
export function seen(row: { onSite: boolean; lastSeen: number }, now: number, w: Words): string {
  if (row.onSite) return w.now;
  const minutes = Math.max(1, Math.floor((now - row.lastSeen) / 60_000));
  if (minutes < 60) return w.leftMin(minutes);
  return midnight(row.lastSeen) === midnight(now) ? clock(row.lastSeen) : dayWord(row.lastSeen, now, w);
}
