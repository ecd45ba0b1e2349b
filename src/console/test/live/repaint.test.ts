import { expect, it } from 'vitest';
import { Repaint } from '../../src/live/repaint';
import { FakeTiming } from './fakeTiming';

it('paints at once after a quiet interval, and a burst as one repaint at its end', () => {
  const timing = new FakeTiming();
  const painted: number[] = [];
  const repaint = new Repaint(() => painted.push(timing.now()), timing, 600);
  repaint.ask();
  expect(painted).toEqual([0]);
  timing.pass(100);
  for (let i = 0; i < 50; i++) repaint.ask();
  timing.pass(499);
  expect(painted).toEqual([0]);
  timing.pass(1);
  expect(painted).toEqual([0, 600]);
  timing.pass(5_000);
  expect(painted).toEqual([0, 600]);
  repaint.ask();
  expect(painted).toEqual([0, 600, 5_600]);
});
