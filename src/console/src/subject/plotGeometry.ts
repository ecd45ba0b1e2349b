import type { Subject } from '../api/types';

type Curve = Subject['curve'];

/** A drawing's size and the edges of its plotting area, in its own units. */
export interface Frame { width: number; height: number; left: number; right: number; top: number; bottom: number; ticks: number }

export const wide: Frame = { width: 654, height: 250, left: 30, right: 542, top: 14, bottom: 224, ticks: 7 };
export const narrow: Frame = { width: 342, height: 236, left: 30, right: 334, top: 14, bottom: 210, ticks: 4 };

export interface Scale { x(time: number): number; y(score: number): number }

/** Scores are clamped to 0 to 100, as they are shown. */
export function scaleOf(frame: Frame, from: number, to: number): Scale {
  const length = Math.max(1, to - from);
  return {
    x: (time) => frame.left + (Math.min(1, Math.max(0, (time - from) / length))) * (frame.right - frame.left),
    y: (score) => frame.bottom - (Math.min(100, Math.max(0, score)) / 100) * (frame.bottom - frame.top),
  };
}

export const pathThrough = (points: readonly (readonly [number, number])[], { x, y }: Scale): string =>
  points.length < 2 ? '' : `M${points.map(([time, score]) => `${x(time).toFixed(1)} ${y(score).toFixed(1)}`).join(' ')}`;

const hour = 3_600_000;
const steps = [1, 3, 6, 12, 24, 48, 168, 336, 672, 2160, 4320, 8760, 17520].map((hours) => hours * hour);

/** Instants for the time axis: round hours or midnights of the reader's zone, at most `most` of them. */
export function ticksOf(from: number, to: number, most: number): { times: number[]; hours: boolean } {
  const step = steps.find((candidate) => (to - from) / candidate <= most) ?? steps[steps.length - 1]!;
  const times: number[] = [];
  if (step < 24 * hour) {
    const start = new Date(from).setHours(0, 0, 0, 0);
    for (let time = start; time <= to; time += step) if (time >= from) times.push(time);
    return { times, hours: true };
  }
  // Days are counted by date, as some have 23 or 25 hours; an odd offset centres the labels.
  const date = new Date(from);
  date.setHours(0, 0, 0, 0);
  const days = step / (24 * hour);
  for (date.setDate(date.getDate() + (days > 1 ? 2 : 1)); date.getTime() <= to; date.setDate(date.getDate() + days)) times.push(date.getTime());
  return { times, hours: false };
}

export interface Marker { x: number; y: number; type: string; identified: boolean }

const apart = 20;

/** One marker a visit, above its point of the curve; one that would cover another moves up, or below the curve. */
export function markersOf(markers: Curve['markers'], scale: Scale, frame: Frame): Marker[] {
  const placed: Marker[] = [];
  const free = (x: number, y: number) => placed.every((other) => Math.hypot(other.x - x, other.y - y) >= apart);
  for (const { time, type, score, identified } of [...markers].sort((a, b) => a.time - b.time)) {
    const x = Math.max(frame.left + 10, scale.x(time) - (identified ? 15 : 0));
    const on = scale.y(score);
    const tries = [identified ? 0 : -18, -18, -39, 21, -60, 42, -81, 63].map((shift) => on + shift);
    const inside = tries.filter((y) => y >= frame.top - 4 && y <= frame.bottom - 10);
    const y = inside.find((candidate) => free(x, candidate)) ?? inside[0] ?? on;
    placed.push({ x, y, type, identified });
  }
  return placed;
}

/** Labels at the right edge, pushed apart so that none covers another; from top to bottom. */
export function spread(labels: readonly { y: number; text: string }[], gap = 15): { y: number; text: string }[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  const out: { y: number; text: string }[] = [];
  for (const label of sorted) {
    const above = out[out.length - 1];
    out.push({ text: label.text, y: above ? Math.max(label.y, above.y + gap) : label.y });
  }
  return out;
}
