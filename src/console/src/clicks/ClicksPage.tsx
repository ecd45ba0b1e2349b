import { api } from '../api/client';
import type { ClickMap } from '../api/lists';
import { useWords } from '../i18n/words';
import { ExternalLink } from '../parts/ExternalLink';
import { Failed } from '../parts/Failed';
import { Icon } from '../parts/Icon';
import { Message } from '../parts/Message';
import { useQuery } from '../parts/query';
import { useLoaded } from '../parts/useLoaded';

/** Where people clicked on one page; which page lives in the URL. */
export function ClicksPage() {
  const w = useWords();
  const [query] = useQuery();
  const url = query.get('url') ?? '';
  const { value: map, failed, reload } = useLoaded(() => api.clicks(url), url);
  return (
    <main id="main" class="page narrow" tabIndex={-1} aria-busy={!map && failed === null}>
      <nav class="crumb" aria-label={w.crumb}><a href="/search"><Icon name="back" />{w.search}</a></nav>
      <div class="page-head"><h1>{w.clickMap}</h1><p class="wrap">{map?.title && <>{map.title}{w.comma}</>}<ExternalLink url={url}>{url}</ExternalLink></p></div>
      <Failed failed={failed} retry={() => void reload()} />
      {map && map.clicks === 0 && <Message icon="quiet" title={w.noClicks} text={w.noClicksText}><p><code>data-clickmap</code></p></Message>}
      {map && map.clicks > 0 && <Clicks map={map} />}
    </main>
  );
}

function Clicks({ map }: { map: ClickMap }) {
  const w = useWords();
  return (
    <>
      <p class="dim lead">{w.clicksText(map.clicks, map.people, map.lookedAt)}</p>
      <div class="clicks">
        <section class="panel" aria-labelledby="h-targets">
          <div class="panel-head"><h2 id="h-targets">{w.clickTargets}</h2><p class="end">{w.clickShare}</p></div>
          <div class="panel-body">
            <ul class="bars">
              {map.targets.map(({ within, element, clicks, people, share }) => (
                <li key={`${within} ${element}`}>
                  <span class="cut" title={[within && `#${within}`, element].filter(Boolean).join(' ')}>
                    <b>{within ? `#${within}` : element || w.clickElsewhere}</b>{' '}
                    <span class="small dim">{[within ? element : null, w.clickCount(clicks), w.peopleOn(people)].filter(Boolean).join(w.comma)}</span>
                  </span>
                  <span>{w.percent(Math.round(share * 100))}</span>
                  <span class="bar" aria-hidden="true"><i style={{ width: `${share * 100}%` }} /></span>
                </li>
              ))}
            </ul>
          </div>
        </section>
        {map.places.length > 0 && <Places map={map} />}
      </div>
    </>
  );
}

const [width, height] = [240, 320];

/** The same clicks as places; a list beside it says what they hit. */
function Places({ map }: { map: ClickMap }) {
  const w = useWords();
  return (
    <section class="panel" aria-labelledby="h-places">
      <div class="panel-head"><h2 id="h-places">{w.clickPlaces}</h2></div>
      <div class="panel-body">
        <svg class="click-places" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={w.clickPlacesLabel(map.places.length)}>
          <rect class="sheet" x="0.5" y="0.5" width={width - 1} height={height - 1} rx="4" />
          {map.places.map(({ x, y }, index) => <circle key={index} class="hit" cx={(x * width) / 1000} cy={(y * height) / 1000} r="5" />)}
        </svg>
        <p class="small dim">{w.clickPlacesText}</p>
      </div>
    </section>
  );
}
