import { useMemo } from 'preact/hooks';
import type { Live, Row } from '../api/types';
import { useWords } from '../i18n/words';
import { countryName } from '../parts/names';
import { countriesOf, landPath, mapHeight, mapWidth, spotsOf } from './map';

const listed = 4;
const searchesListed = 8;

export function Where({ rows }: { rows: readonly Row[] }) {
  const w = useWords();
  const countries = countriesOf(rows.filter((row) => !row.local));
  const shown = countries.length === listed + 1 ? countries : countries.slice(0, listed);
  const others = countries.slice(shown.length);
  const name = (code: string) => (code ? countryName(code, w) : w.countryUnknown);
  return (
    <section class="panel" aria-labelledby="h-map">
      <div class="panel-head"><h2 id="h-map">{w.where}</h2><p class="end">{w.last30}</p></div>
      <div class="panel-body">
        <WorldMap rows={rows} />
        <p class="legend map-legend">
          <span><i class="presence on" />{w.onSiteWord}</span><span><i class="presence" />{w.leftWord}</span>
        </p>
        {countries.length === 0 && <p class="small muted">{w.noPlaces}</p>}
        <div class="kv">
          {shown.map(({ country, count }) => [<span key={country}>{name(country)}</span>, <span key={`${country}-n`}>{count}</span>])}
          {others.length > 0 && <><span>{w.moreCountries(others.length)}</span><span>{others.reduce((sum, c) => sum + c.count, 0)}</span></>}
        </div>
      </div>
    </section>
  );
}

function WorldMap({ rows }: { rows: readonly Row[] }) {
  const w = useWords();
  const land = useMemo(() => <path class="land" d={landPath} />, []);
  return (
    <svg class="map" viewBox={`0 0 ${mapWidth} ${mapHeight}`} role="img" aria-label={w.mapLabel}>
      {land}
      {spotsOf(rows).map((spot) => (
        <g key={spot.country}>
          {spot.now > 1 && <circle class="halo" cx={spot.x} cy={spot.y} r="7" />}
          <circle class={spot.now ? 'now' : 'gone'} cx={spot.x} cy={spot.y} r={spot.now ? 4.25 : 3.5} />
        </g>
      ))}
    </svg>
  );
}

export function LookingFor({ searches }: { searches: Live['searches'] }) {
  const w = useWords();
  return (
    <section class="panel" aria-labelledby="h-kw">
      <div class="panel-head"><h2 id="h-kw">{w.lookingFor}</h2><p class="end">{w.searchesRecent}</p></div>
      <div class="panel-body">
        {searches.length === 0 && <p class="small muted">{w.noSearches}</p>}
        <div class="kv">
          {searches.slice(0, searchesListed).map(({ keyword, count }) => [
            <span class="cut" title={keyword} key={keyword}>{keyword}</span>, <span key={`${keyword}-n`}>{count}</span>,
          ])}
        </div>
      </div>
    </section>
  );
}
