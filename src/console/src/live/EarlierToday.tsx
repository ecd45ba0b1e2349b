import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Row } from '../api/types';
import { useWords } from '../i18n/words';
import { serverNow } from '../time/now';
import { isNoise } from './filters';
import { RowTable } from './RowTable';

const asked = 50;
const listed = 5;

/** The best companies that were here earlier today: people to call while it is quiet. */
export function EarlierToday() {
  const w = useWords();
  const [rows, setRows] = useState<readonly Row[]>([]);
  useEffect(() => {
    let here = true;
    const today = new Date(serverNow()).setHours(0, 0, 0, 0);
    api.accounts(new URLSearchParams({ limit: String(asked) }))
      .then((list) => here && setRows(list.rows.filter((row) => row.lastSeen >= today && !row.onSite && !isNoise(row)).slice(0, listed)))
      .catch(() => {});
    return () => void (here = false);
  }, []);
  if (rows.length === 0) return null;
  return (
    <div class="panel">
      <RowTable label={w.groupEarlier} now={serverNow()} past groups={[{ id: 'earlier', title: w.groupEarlier, note: w.groupEarlierNote, rows }]} />
    </div>
  );
}
