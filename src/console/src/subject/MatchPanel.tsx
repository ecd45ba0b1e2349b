import type { Row, Subject } from '../api/types';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/Icon';
import { Confidence } from '../parts/marks';
import { useMay } from '../parts/session';
import { NotCompany } from './NotCompany';

/** The evidence of the match, on top of the page: who this is stands or falls with it. */
export function MatchPanel({ match, row }: { match: Subject['match']; row: Row }) {
  const w = useWords();
  const may = useMay('sales');
  const evidence = match.evidence.length ? match.evidence : [match.network ? w.matchNetwork(match.network) : '', match.reason].filter(Boolean);
  return (
    <section class="panel match" aria-labelledby="h-match">
      <h2 id="h-match">{w.why} <Confidence share={match.confidence} /></h2>
      <ul>
        {evidence.map((line, index) => <li key={index}><Icon name="check" /><span>{line}</span></li>)}
        {match.source && <li class="muted"><span>{w.matchFrom(match.source)}</span></li>}
      </ul>
      {may && row.type === 'account' && match.network && <NotCompany key={match.network} account={row.id} network={match.network} />}
    </section>
  );
}
