import type { Subject } from '../api/types';
import { useWords } from '../i18n/words';
import { Icon, iconOf } from '../parts/Icon';
import { Plot } from './Plot';

export function PlotPanel({ curve, now, score }: { curve: Subject['curve']; now: number; score: number }) {
  const w = useWords();
  const types = [...new Map(curve.markers.map(({ type }) => [iconOf(type), type])).values()];
  return (
    <section class="panel" aria-labelledby="h-plot">
      <div class="panel-head"><h2 id="h-plot">{w.plot}</h2><p class="end">{w.plotZone(Intl.DateTimeFormat().resolvedOptions().timeZone)}</p></div>
      <div class="panel-body plot-body">
        <Plot curve={curve} now={now} score={score} size="wide" />
        <Plot curve={curve} now={now} score={score} size="narrow" />
        <div class="plot-legend">
          {types.map((type) => <span key={type}><Icon name={iconOf(type)} />{w.event[type] ?? type.replaceAll('_', ' ')}</span>)}
          {curve.markers.some(({ identified }) => identified) && !types.includes('identify') && <span><Icon name="join" />{w.becameKnown}</span>}
          <span><svg class="ln plot" viewBox="0 0 20 8" aria-hidden="true"><path class="ahead" d="M1 4H19" /></svg>{w.ahead}</span>
        </div>
      </div>
    </section>
  );
}
