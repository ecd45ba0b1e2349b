import type { SubjectSource } from '../api/types';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/Icon';
import { sourceDetail, sourceName } from '../parts/names';

/** Where they came from; a lens marks words that somebody searched for. */
export function SourceCell({ source }: { source: SubjectSource }) {
  const w = useWords();
  const detail = sourceDetail(source, w);
  return (
    <>
      <span class="l1 cut">{sourceName(source, w)}</span>
      {detail && detail.searched && (
        <span class="l2 kw" title={detail.text}>
          <Icon name="search" /><span class="vh">{w.searchedFor} </span><span class="cut">{detail.text}</span>
        </span>
      )}
      {detail && !detail.searched && <span class="l2 cut" title={detail.text}>{detail.text}</span>}
    </>
  );
}
