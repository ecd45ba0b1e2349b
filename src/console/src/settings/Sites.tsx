import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { SiteStatus } from '../api/lists';
import { useWords } from '../i18n/words';
import { ExternalLink } from '../parts/ExternalLink';
import { Failed } from '../parts/Failed';
import { Presence } from '../parts/marks';
import { useLoaded } from '../parts/useLoaded';
import { stamp } from '../time/format';
import { serverNow } from '../time/now';

/** Each site with its snippet, and whether the snippet was heard of. */
export function Sites() {
  const w = useWords();
  const { value: sites, failed, reload } = useLoaded(api.sites);
  return (
    <>
      <p class="dim lead">{w.sitesText} {w.siteHow}</p>
      <Failed failed={failed} retry={() => void reload()} />
      {sites?.map((site) => <Site key={site.key} site={site} check={() => void reload()} />)}
    </>
  );
}

function Site({ site, check }: { site: SiteStatus; check(): void }) {
  const w = useWords();
  const now = serverNow();
  const snippet = `<script async src="${location.origin}/vg.js" data-site="${site.key}"></script>`;
  return (
    <section class="panel" aria-labelledby={`site-${site.key}`}>
      <div class="panel-head"><h2 id={`site-${site.key}`}>{site.name}</h2><p class="end">{w.siteKey} <code>{site.key}</code></p></div>
      <div class="panel-body stack">
        <p class="site-seen" role="status">
          <Presence on={site.lastSeen !== null} hidden />
          <span><b>{site.lastSeen === null ? w.trackerNever : w.trackerSeen(stamp(site.lastSeen, now, w))}</b>{' '}
            <span class="small dim">{w.visitorsToday(site.visitorsToday)}</span></span>
          <button type="button" class="btn" onClick={check}>{w.checkNow}</button>
        </p>
        {site.lastPage && <p class="small dim wrap">{w.lastPageSeen}: <ExternalLink url={site.lastPage}>{site.lastPage}</ExternalLink></p>}
        <div>
          <p class="small strong">{w.snippet}</p>
          <div class="snippet"><pre tabIndex={0} role="region" aria-label={`${w.snippet} ${site.key}`}>{snippet}</pre><Copy text={snippet} /></div>
        </div>
        <p class="small dim wrap">{w.origins}: {site.origins.length ? site.origins.join(w.comma) : w.noOrigins}</p>
        {site.refused.length > 0 && (
          <div>
            <p class="small strong">{w.refusedLately}</p>
            <ul class="lines small">{site.refused.map((one) => <li key={one.reason}><span class="wrap">{one.reason}</span><span class="num">{w.times(one.times)}</span><span class="dim nw">{stamp(one.at, now, w)}</span></li>)}</ul>
          </div>
        )}
      </div>
    </section>
  );
}

/** The clipboard is there on https and on this computer only; elsewhere the text can be marked by hand. */
export function Copy({ text }: { text: string }) {
  const w = useWords();
  const [copied, setCopied] = useState(false);
  if (!navigator.clipboard) return null;
  const copy = () => void navigator.clipboard.writeText(text).then(() => (setCopied(true), setTimeout(() => setCopied(false), 2_000)), () => {});
  return <button type="button" class="btn" onClick={copy}><span aria-live="polite">{copied ? w.copied : w.copy}</span></button>;
}
