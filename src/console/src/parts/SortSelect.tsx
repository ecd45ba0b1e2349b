import { useWords } from '../i18n/words';

/** What a list is ordered by; the list's heads do the same where there is room for them. */
export function SortSelect({ sorts, value, set }: { sorts: readonly string[]; value: string; set(sort: string): void }) {
  const w = useWords();
  return (
    <label class="select">
      <span>{w.sortBy}</span>
      <select value={value} onChange={(event) => set(event.currentTarget.value)}>
        {sorts.map((sort) => <option key={sort} value={sort}>{w.sort[sort] ?? sort}</option>)}
      </select>
    </label>
  );
}
