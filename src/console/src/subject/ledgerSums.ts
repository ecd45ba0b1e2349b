import type { Ledger, LedgerRow } from '../api/types';
import { shareOut } from './rounding';

export interface LedgerSums {
  total: number;
  activity: number;
  fit: number;
  activityRows: { row: LedgerRow; shown: number }[];
  fitRows: { row: LedgerRow; shown: number }[];
  older: number;
  /** Sum of the points when they were given; null when older events are folded away and it is not known. */
  then: number | null;
}

/** One decimal throughout: the parts add up to the total, and the rows of a part to the part. */
export function sumsOf(ledger: Ledger): LedgerSums {
  const [activity, fit] = shareOut([ledger.activity, ledger.fit], ledger.total) as [number, number];
  const activityRows = ledger.rows.filter((row) => row.part === 'activity');
  const fitRows = ledger.rows.filter((row) => row.part === 'fit');
  const folded = ledger.older.count > 0 ? [ledger.older.now] : [];
  const activityShown = shareOut([...activityRows.map((row) => row.now), ...folded], activity);
  const fitShown = shareOut(fitRows.map((row) => row.now), fit);
  return {
    total: Math.round((activity + fit) * 10) / 10,
    activity,
    fit,
    activityRows: activityRows.map((row, index) => ({ row, shown: activityShown[index]! })),
    fitRows: fitRows.map((row, index) => ({ row, shown: fitShown[index]! })),
    older: folded.length ? activityShown[activityShown.length - 1]! : 0,
    then: folded.length ? null : ledger.rows.reduce((sum, row) => sum + Math.round(row.then * 10), 0) / 10,
  };
}
