const tenths = (value: number): number => Math.round(value * 10 + Math.sign(value) * 1e-9);

/**
 * Rounds to one decimal so that the rounded values add up to the rounded total: each is rounded down, and the
 * tenths that are missing go to the largest remainders. Values that do not add up to the total (rows left out)
 * share the rest out all the same.
 */
export function shareOut(values: readonly number[], total: number): number[] {
  const floors = values.map((value) => Math.floor(value * 10 + 1e-9));
  const byRemainder = values
    .map((value, index) => ({ index, remainder: value * 10 - floors[index]! }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let missing = tenths(total) - floors.reduce((sum, floor) => sum + floor, 0);
  for (let i = 0; missing !== 0 && byRemainder.length > 0; i = (i + 1) % byRemainder.length) {
    const step = Math.sign(missing);
    const at = step > 0 ? i : byRemainder.length - 1 - i;
    floors[byRemainder[at]!.index]! += step;
    missing -= step;
  }
  return floors.map((floor) => (floor === 0 ? 0 : floor / 10));
}

/** One decimal with a true minus sign: 6.0, −4.8. */
export function oneDecimal(value: number): string {
  const text = (Math.abs(tenths(value)) / 10).toFixed(1);
  return tenths(value) < 0 ? `−${text}` : text;
}

/**
 * The whole number shown as the score, 0 to 100. It is rounded from the one decimal that the ledger prints, so that the
 * two agree.
 */
export const shownScore = (score: number): number => Math.min(100, Math.max(0, Math.floor(tenths(score) / 10 + 0.5)));

/** +20, −5, 0; one decimal only where there is one. */
export function signed(points: number): string {
  const rounded = tenths(points) / 10;
  const text = String(Math.abs(rounded));
  return rounded > 0 ? `+${text}` : rounded < 0 ? `−${text}` : '0';
}
