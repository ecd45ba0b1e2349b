import { expect, it } from 'vitest';
import { markersOf, scaleOf, spread, ticksOf, wide } from '../../src/subject/plotGeometry';

const day = 86_400_000;

it('clamps scores to the drawing', () => {
  const { y } = scaleOf(wide, 0, 1);
  expect([y(0), y(100), y(-20), y(140)]).toEqual([wide.bottom, wide.top, wide.bottom, wide.top]);
});

it('labels weeks over weeks, and hours over hours, never too many', () => {
  const from = new Date(2026, 9, 10).getTime();
  const weeks = ticksOf(from, from + 47 * day, 7);
  expect(weeks.hours).toBe(false);
  expect(weeks.times.map((time) => new Date(time).getDate())).toEqual([12, 19, 26, 2, 9, 16, 23]);
  const hours = ticksOf(from, from + day / 2, 7);
  expect(hours.hours).toBe(true);
  for (const span of [0.01, 0.2, 1, 3, 9, 40, 200, 900]) expect(ticksOf(from, from + span * day, 7).times.length).toBeLessThanOrEqual(8);
});

it('keeps markers apart where it can', () => {
  const marker = (time: number) => ({ time, type: 'page_view', score: 40, identified: false });
  const placed = markersOf([marker(0.5), marker(0.5), marker(0.51)], scaleOf(wide, 0, 1), wide);
  for (const a of placed) for (const b of placed) if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(20);
});

it('pushes labels apart', () => {
  expect(spread([{ y: 102, text: 'b' }, { y: 98, text: 'a' }]).map(({ y }) => y)).toEqual([98, 113]);
});
