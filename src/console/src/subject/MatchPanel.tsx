import type { Subject } from '../api/types';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/Icon';
import { Confidence } from '../parts/marks';

/** The evidence of the match, on top of the page: who this is stands or falls with it. */
export function MatchPanel({ match }: { match: Subject['match'] }) {
  const w = useWords();
  const evidence = match.evidence.length ? match.evidence : [match.network ? w.matchNetwork(match.network) : '', match.reason].filter(Boolean);
  return (
    <section class="panel match" aria-labelledby="h-match">
      <h2 id="h-match">{w.why} <Confidence share={match.confidence} /></h2>
      <ul>
        {evidence.map((line, index) => <li key={index}><Icon name="check" /><span>{line}</span></li>)}
        {match.source && <li class="muted"><span>{w.matchFrom(match.source)}</span></li>}
      </ul>
    </section>
  );
}
